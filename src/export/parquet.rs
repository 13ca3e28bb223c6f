//! Apache Parquet: the table's columns in row groups, texts as UTF-8 and numbers as doubles, all nullable. The
//! query and the version are in the file's key-value metadata.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::{Type, TypePtr};

use super::shown::Shown;
use crate::present::table::{Cell, columns, is_number, row};

/// The rows of one group, which are held in memory together.
const GROUP: usize = 10_000;

pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(shown.kind);
    // The writer requires an output that is `Send`, so its bytes are passed on from here.
    let mut file = SerializedFileWriter::new(Vec::new(), schema(&columns)?, Arc::new(properties(shown)))?;
    for ids in shown.ids.chunks(GROUP) {
        let rows: Vec<Vec<Cell>> = ids.iter().map(|&id| row(shown.record, id, &columns, shown.about)).collect();
        let mut group = file.next_row_group()?;
        for (at, column) in columns.iter().enumerate() {
            write_column(&mut group, is_number(column), rows.iter().map(|row| &row[at]))?;
        }
        group.close()?;
        out.write_all(file.inner())?;
        file.inner_mut().clear();
    }
    out.write_all(&file.into_inner()?)
}

fn schema(columns: &[&'static str]) -> Result<TypePtr, ParquetError> {
    let field = |name: &&'static str| {
        let (physical, logical) =
            if is_number(name) { (Physical::DOUBLE, None) } else { (Physical::BYTE_ARRAY, Some(LogicalType::String)) };
        let field = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        field.with_repetition(Repetition::OPTIONAL).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("record").with_fields(fields).build().map(Arc::new)
}

fn properties(shown: &Shown<'_>) -> WriterProperties {
    let versions = shown.record.datasets.iter().map(|dataset| format!("{} {}", dataset.id, dataset.version));
    let mut said = vec![KeyValue::new("record".to_owned(), versions.collect::<Vec<_>>().join("; "))];
    said.push(KeyValue::new("query".to_owned(), shown.about.query.to_owned()));
    said.extend(shown.about.date.map(|date| KeyValue::new("date".to_owned(), date.to_owned())));
    WriterProperties::builder().set_key_value_metadata(Some(said)).build()
}

fn write_column<'a>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    is_number: bool,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let (mut texts, mut numbers, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        known.push(i16::from(*cell != Cell::Empty));
        match cell {
            Cell::Text(text) => texts.push(ByteArray::from(text.as_str())),
            Cell::Number(number) => numbers.push(*number),
            Cell::Empty => {}
        }
    }
    if is_number {
        column.typed::<DoubleType>().write_batch(&numbers, Some(&known), None)?;
    } else {
        column.typed::<ByteArrayType>().write_batch(&texts, Some(&known), None)?;
    }
    column.close()
}
