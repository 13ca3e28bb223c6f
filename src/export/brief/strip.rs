//! Positions over time as a drawing: a row for each holder, a bar from the day a stance surely holds to the
//! next, hatched where it may already hold, and below it a sign for each step of the talks.
//!
//! Colours and fonts are left to the page's style sheet; the shapes alone tell everything.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::content::Standings;
use crate::export::escape::html as escape;
use crate::present::marks::{self, Side};
use crate::record::as_of::{Course, Progress, Step};
use crate::record::{Approach, ControlledVocabulary, Record, Stance, Talks};

/// Units of the drawing: its width, what the names take of it, a row's height.
const WIDTH: f64 = 760.0;
const NAMES: f64 = 150.0;
const ROW: f64 = 40.0;
const TOP: f64 = 30.0;
/// Room at the right end, so that what holds at last is seen to go on: days, and a part of the whole.
const AFTER: u64 = 20;
const PART: u64 = 9;

/// A stretch of time laid along the drawing.
struct Axis {
    first: NaiveDate,
    last: NaiveDate,
}

impl Axis {
    /// From a month before what first holds to a little after what holds last.
    fn of(courses: &[Course]) -> Option<Self> {
        let sure = || courses.iter().flat_map(Course::days).filter(|day| *day < NaiveDate::MAX);
        let (begin, end) = (sure().min()?, sure().max()?);
        let first = begin.with_day(1)?.checked_sub_months(Months::new(1))?;
        let after = u64::try_from((end - first).num_days()).ok()? / PART;
        Some(Self { first, last: end.checked_add_days(Days::new(after.max(AFTER)))? })
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let days = |from: NaiveDate, to: NaiveDate| f64::from(i32::try_from((to - from).num_days()).unwrap_or(0));
        let share = days(self.first, day.clamp(self.first, self.last)) / days(self.first, self.last).max(1.0);
        NAMES + share * (WIDTH - NAMES)
    }

    /// The first days of as many months as have room for their names.
    fn months(&self) -> Vec<NaiveDate> {
        let months = (self.last - self.first).num_days() / 30 + 1;
        let every = u32::try_from(months / 10 + 1).unwrap_or(1);
        let mut all = Vec::new();
        let mut next = Some(self.first);
        while let Some(month) = next.filter(|month| *month <= self.last) {
            all.push(month);
            next = month.checked_add_months(Months::new(every));
        }
        all
    }
}

/// The drawing; nothing where nothing surely holds.
pub(super) fn draw(record: &Record, standings: &Standings, at: usize) -> Option<String> {
    let courses: Vec<&Course> = standings.courses.iter().filter(|course| is_told(course)).collect();
    let axis = Axis::of(&standings.courses)?;
    let height = TOP + ROW * f64::from(u32::try_from(courses.len()).ok()?) + 6.0;
    let title = format!("Positions on {} over time", record[standings.policy].name);
    let mut out = format!(
        "<svg class=\"strip\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"strip-{at}\">\n\
         <title id=\"strip-{at}\">{}</title>\n",
        escape(&title)
    );
    out.push_str(&ticks(&axis, height));
    for (row, course) in (0u32..).zip(&courses) {
        let y = TOP + ROW * f64::from(row);
        let name = record.get(course.holder).name(record);
        let name = crate::text::clip(&name, 24);
        out.push_str(&format!("<line class=\"rule\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\"/>\n"));
        out.push_str(&format!("<text class=\"name\" x=\"0\" y=\"{}\">{}</text>\n", y + 20.0, escape(&name)));
        out.push_str(&stances(course, &axis, y + 7.0));
        out.push_str(&talks(course, &axis, y + 30.0));
    }
    out.push_str("</svg>\n");
    Some(out)
}

fn is_told(course: &Course) -> bool {
    course.days().any(|day| day < NaiveDate::MAX)
}

fn ticks(axis: &Axis, height: f64) -> String {
    let mut out = String::new();
    let mut year = 0;
    for month in axis.months() {
        let x = axis.x(month);
        let name = if month.year() == year { month.format("%b") } else { month.format("%b %Y") };
        year = month.year();
        out.push_str(&format!("<line class=\"tick\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"18\" y2=\"{height}\"/>\n"));
        out.push_str(&format!("<text class=\"month\" x=\"{:.1}\" y=\"13\">{name}</text>\n", x + 2.0));
    }
    out
}

/// A bar from each stance to the next, its sign and word at its start.
fn stances(course: &Course, axis: &Axis, y: f64) -> String {
    let steps: Vec<&Step<Stance>> = course.stance.iter().filter(|step| step.last < NaiveDate::MAX).collect();
    let mut out = String::new();
    for (at, step) in steps.iter().enumerate() {
        let (word, side) = (step.value.word(), marks::side(step.value));
        let class = class(side);
        let (from, sure) = (axis.x(step.first.unwrap_or(axis.first)), axis.x(step.last));
        let until = steps.get(at + 1).map_or(WIDTH, |next| axis.x(next.last));
        // Before it certainly holds it may hold already: never drawn over a value that still holds.
        let free = if at == 0 { from } else { sure };
        if sure - free > 1.0 {
            let wide = sure - free;
            out.push_str(&format!(
                "<rect class=\"maybe {class}\" x=\"{free:.1}\" y=\"{y}\" width=\"{wide:.1}\" height=\"15\"/>\n"
            ));
        }
        let wide = (until - sure - 1.0).max(2.0);
        out.push_str(&format!(
            "<rect class=\"bar {class}\" x=\"{sure:.1}\" y=\"{y}\" width=\"{wide:.1}\" height=\"15\"/>\n"
        ));
        if step.is_further {
            out.push_str(&format!(
                "<circle class=\"on-{class}\" cx=\"{:.1}\" cy=\"{}\" r=\"2\"/>\n",
                sure + 4.0,
                y + 7.5
            ));
            continue;
        }
        out.push_str(&sign(side, sure + 8.0, y + 7.5));
        let room = wide - 16.0;
        if room > letters(word) {
            out.push_str(&format!(
                "<text class=\"word on-{class}\" x=\"{:.1}\" y=\"{}\">{word}</text>\n",
                sure + 16.0,
                y + 11.0
            ));
        }
    }
    out
}

/// About as wide as a word is set.
fn letters(word: &str) -> f64 {
    f64::from(u32::try_from(word.len()).unwrap_or(0)) * 5.6
}

fn sign(side: Side, x: f64, y: f64) -> String {
    let points = match side {
        Side::For => [(0.0, -4.0), (4.5, 3.5), (-4.5, 3.5), (0.0, -4.0)],
        Side::Between => [(0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)],
        Side::Against => [(0.0, 4.0), (4.5, -3.5), (-4.5, -3.5), (0.0, 4.0)],
    };
    let points: Vec<String> = points.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx, y + dy)).collect();
    format!("<polygon class=\"on-{}\" points=\"{}\"/>\n", class(side), points.join(" "))
}

/// What the proposer did and how far talks had come: a circle that fills, and its word where there is room.
fn talks(course: &Course, axis: &Axis, y: f64) -> String {
    fn starts<V: Copy>(steps: &[Step<V>]) -> impl Iterator<Item = (NaiveDate, V)> + '_ {
        let sure = steps.iter().filter(|step| !step.is_further && step.last < NaiveDate::MAX);
        sure.map(|step| (step.last, step.value))
    }
    let approach = starts(&course.approach).map(|(day, value)| (axis.x(day), Progress::Approach(value)));
    let talks = starts(&course.talks).map(|(day, value)| (axis.x(day), Progress::Talks(value)));
    let mut all: Vec<(f64, Progress)> = approach.chain(talks).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = String::new();
    for (at, (x, progress)) in all.iter().enumerate() {
        let x = x + 5.0;
        out.push_str(&circle(*progress, x, y));
        let until = all.get(at + 1).map_or(WIDTH, |(next, _)| *next);
        let said = progress.words();
        if until - x - 8.0 > letters(said) {
            out.push_str(&format!("<text class=\"talk\" x=\"{:.1}\" y=\"{:.1}\">{said}</text>\n", x + 8.0, y + 3.5));
        }
    }
    out
}

/// Empty for listed, a quarter for approached, half for talks, three quarters for formal ones, full for
/// agreed, a stroke for none.
fn circle(progress: Progress, x: f64, y: f64) -> String {
    let quarters = match progress {
        Progress::Approach(Approach::Listed) => 0,
        Progress::Approach(Approach::Approached) => 1,
        Progress::Talks(Talks::Talks) => 2,
        Progress::Talks(Talks::Formal) => 3,
        Progress::Talks(Talks::Agreed) => 4,
        Progress::Talks(Talks::None) => {
            let (from, to) = (x - 4.0, x + 4.0);
            return format!("<line class=\"ring\" x1=\"{from:.1}\" x2=\"{to:.1}\" y1=\"{y}\" y2=\"{y}\"/>\n");
        }
    };
    let ring = format!("<circle class=\"ring\" cx=\"{x:.1}\" cy=\"{y}\" r=\"4\"/>\n");
    let end = match quarters {
        0 => return ring,
        1 => (x + 4.0, y),
        2 => (x, y + 4.0),
        3 => (x - 4.0, y),
        _ => return format!("{ring}<circle class=\"full\" cx=\"{x:.1}\" cy=\"{y}\" r=\"4\"/>\n"),
    };
    let is_large = u8::from(quarters > 2);
    format!(
        "{ring}<path class=\"full\" d=\"M{x:.1} {y} V{:.1} A4 4 0 {is_large} 1 {:.1} {:.1} Z\"/>\n",
        y - 4.0,
        end.0,
        end.1
    )
}

const fn class(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Between => "between",
        Side::Against => "against",
    }
}
