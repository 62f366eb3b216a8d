//! Tables as spreadsheets save them (CSV), as samples for source `inline`.
//!
//! - The separator is a tab, a semicolon or a comma: the first of them that gives most lines the same number of fields, more
//!   than one. Beside a tab or a semicolon, numbers may have a decimal comma.
//! - The first line is a header where none of its fields is a number, unless the options say so.
//! - A column is one of numbers where more than half of its values are. Inputs have to be.
//! - A target of numbers makes a regression; one of words makes as many classes as there are words, in alphabetic order: a
//!   binary task of two, a multiclass one of more. The options may ask for another task: of numbers as classes, in rising order.
//! - Lines without any value are left out. Everything else that is missing or does not fit is an error.

use core::cmp::Ordering;
use core::ops::RangeInclusive;

use csv::{ReaderBuilder, StringRecord};
use serde::Serialize;
use thiserror::Error;

use crate::experiment::{Inline, Task, limits};

/// How a table is to be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The column to be learnt.
    pub target: Target,
    /// Whether the first line is a header; `None` to find out.
    pub header: Option<bool>,
    /// What is to be learnt; `None` for what the target column implies.
    pub task: Option<Task>,
}

/// The column to be learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// The last one.
    #[default]
    Last,
    /// By its place, counting from 0.
    Index(usize),
    /// By its name; columns without one are called by their number, counting from 1.
    Name(String),
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Names of all columns, in the order of the table.
    pub columns: Vec<String>,
    /// Whether the first line is taken for a header.
    pub header: bool,
    /// Place of the column to be learnt; `None` where the table has no such column.
    pub target: Option<usize>,
    /// Lines with values, without the header.
    pub samples: usize,
    /// The first of them, as they are written.
    pub first: Vec<Vec<String>>,
    /// The samples, or all that is wrong.
    #[serde(skip)]
    pub result: Result<Table, TableErrors>,
}

/// A table that can be learnt from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Task, inputs and targets or labels for the data section of a document; the targets of a binary task are -1 and 1.
    pub data: Inline,
    /// Names of the classes; none for regression.
    pub classes: Vec<String>,
}

/// What is wrong with a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TableErrors {
    /// The first of the errors, at most [`Self::LISTED`].
    pub errors: Vec<TableError>,
    /// How many more there are.
    pub more: usize,
}

/// One thing that is wrong with a table. Lines count from 1, the header included.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the sentences say what the fields are")]
pub enum TableError {
    /// Nothing to learn from.
    #[error("there is no line with values")]
    Empty,
    /// A target and no input, or a separator that was not found.
    #[error("there is only one column; a target and at least one input are needed")]
    OneColumn,
    /// The target is none of the columns.
    #[error("there is no column {name:?}, the columns are {}", known.join(", "))]
    NoSuchColumn { name: String, known: Vec<String> },
    /// More than a document may have.
    #[error("{found} samples, at most {max} can be taken")]
    TooManySamples { found: usize, max: usize },
    /// More than a document may have.
    #[error("{found} input columns, at most {max} can be taken")]
    TooManyColumns { found: usize, max: usize },
    /// A line that is longer or shorter than the first.
    #[error("line {line} has {found} fields, expected {expected}")]
    Ragged { line: u64, found: usize, expected: usize },
    /// An empty field, `NA`, `NaN`, `null` or `?`.
    #[error("line {line}: the value of {column} is missing")]
    Missing { line: u64, column: String },
    /// A field that is no number in a column of numbers.
    #[error("line {line}: {value:?} in {column} is not a number")]
    NotANumber { line: u64, column: String, value: String },
    /// A number beyond those of a document.
    #[error("line {line}: {value:?} in {column} is too large a number")]
    TooLarge { line: u64, column: String, value: String },
    /// An input column of words.
    #[error("{column} is not a column of numbers, which inputs have to be: line {line} has {value:?}")]
    Words { column: String, line: u64, value: String },
    /// A target with too many or too few classes.
    #[error("{column} has {found} classes, expected {min}..={max}")]
    Classes { column: String, found: usize, min: usize, max: usize },
}

impl TableErrors {
    /// Errors that are listed: more would not help to find the mistake.
    pub const LISTED: usize = 20;

    fn push(&mut self, error: TableError) {
        if self.errors.len() < Self::LISTED {
            self.errors.push(error);
        } else {
            self.more += 1;
        }
    }
}

/// Lines shown of a table.
const SHOWN: usize = 5;

/// Reads a table.
pub fn read(text: &str, options: &Options) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let separator = separator(text);
    let numbers = Numbers { decimal_comma: separator != b',' };
    let mut lines = lines(text, separator);
    let width = lines.first().map_or(0, |line| line.fields.len());
    let header = options.header.unwrap_or_else(|| {
        lines.first().is_some_and(|line| line.fields.iter().all(|field| numbers.read(field).is_none()))
    });
    let mut columns: Vec<String> = (1..=width).map(|number| number.to_string()).collect();
    if header && !lines.is_empty() {
        let names = lines.remove(0).fields;
        // In one line, so that a sentence about it is, too.
        let names = names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        for (column, name) in columns.iter_mut().zip(names).filter(|(_, name)| !name.is_empty()) {
            *column = name;
        }
    }
    let target = match &options.target {
        Target::Last => width.checked_sub(1),
        Target::Index(index) => Some(*index).filter(|&index| index < width),
        Target::Name(name) => columns.iter().position(|column| column == name),
    };
    let text_of = |line: &Line| line.fields.iter().map(str::to_owned).collect();
    Reading {
        header,
        target,
        samples: lines.len(),
        first: lines.iter().take(SHOWN).map(text_of).collect(),
        result: take(&lines, &columns, target, numbers, options),
        columns,
    }
}

/// A line with values and its number.
struct Line {
    number: u64,
    fields: StringRecord,
}

/// The lines that have any values, split into trimmed fields.
fn lines(text: &str, separator: u8) -> Vec<Line> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    // A text that is UTF-8, split at any number of fields, gives no errors.
    let records = reader.records().filter_map(Result::ok).filter(|fields| fields.iter().any(|field| !field.is_empty()));
    records.map(|fields| Line { number: fields.position().map_or(0, csv::Position::line), fields }).collect()
}

/// The first of tab, semicolon and comma that most of the first lines agree about.
fn separator(text: &str) -> u8 {
    const LOOKED_AT: usize = 100;
    let start = text.split_inclusive('\n').take(LOOKED_AT).map(str::len).sum::<usize>();
    let agreed = |separator: &u8| {
        let widths: Vec<usize> = lines(&text[..start], *separator).iter().map(|line| line.fields.len()).collect();
        widths
            .iter()
            .any(|width| *width > 1 && 2 * widths.iter().filter(|other| *other == width).count() > widths.len())
    };
    [b'\t', b';'].into_iter().find(agreed).unwrap_or(b',')
}

/// How numbers are written.
#[derive(Clone, Copy)]
struct Numbers {
    decimal_comma: bool,
}

impl Numbers {
    /// The number of a field, if it is one.
    fn read(self, field: &str) -> Option<f64> {
        // What Rust reads as a number besides: "inf", "NaN" and the like.
        let plain = |text: &str| text.parse().ok().filter(|_| !text.contains(['i', 'I', 'n', 'N']));
        match field.split_once(',') {
            None => plain(field),
            Some((whole, part)) if self.decimal_comma && !field.contains('.') => plain(&format!("{whole}.{part}")),
            Some(_) => None,
        }
    }
}

fn is_missing(field: &str) -> bool {
    ["", "?", "na", "n/a", "nan", "null"].iter().any(|missing| field.eq_ignore_ascii_case(missing))
}

/// The samples, or all that is wrong with them.
fn take(
    lines: &[Line],
    columns: &[String],
    target: Option<usize>,
    numbers: Numbers,
    options: &Options,
) -> Result<Table, TableErrors> {
    let mut errors = TableErrors::default();
    if lines.is_empty() {
        errors.push(TableError::Empty);
    } else if columns.len() < 2 {
        errors.push(TableError::OneColumn);
    }
    let most = [*limits::INLINE_SAMPLES.end(), *limits::COLUMNS.end()];
    if lines.len() > most[0] {
        errors.push(TableError::TooManySamples { found: lines.len(), max: most[0] });
    }
    if columns.len() > most[1] + 1 {
        errors.push(TableError::TooManyColumns { found: columns.len() - 1, max: most[1] });
    }
    let Some(target) = target else {
        let name = match &options.target {
            Target::Name(name) => name.clone(),
            Target::Index(index) => (index + 1).to_string(),
            Target::Last => String::new(),
        };
        if !columns.is_empty() {
            errors.push(TableError::NoSuchColumn { name, known: columns.to_vec() });
        }
        return Err(errors);
    };
    if !errors.errors.is_empty() {
        return Err(errors);
    }

    for line in lines.iter().filter(|line| line.fields.len() != columns.len()) {
        let (found, expected) = (line.fields.len(), columns.len());
        errors.push(TableError::Ragged { line: line.number, found, expected });
    }
    let whole: Vec<&Line> = lines.iter().filter(|line| line.fields.len() == columns.len()).collect();
    let column = |index: usize| Column { name: &columns[index], index, lines: &whole, numbers };
    let inputs: Vec<Vec<f64>> =
        (0..columns.len()).filter(|&index| index != target).map(|index| column(index).input(&mut errors)).collect();
    let mut table = column(target).target(options.task, &mut errors);
    if !errors.errors.is_empty() {
        return Err(errors);
    }
    table.data.inputs = (0..lines.len()).map(|line| inputs.iter().map(|column| column[line]).collect()).collect();
    Ok(table)
}

/// A column of the lines that have one.
struct Column<'a> {
    name: &'a str,
    index: usize,
    lines: &'a [&'a Line],
    numbers: Numbers,
}

impl Column<'_> {
    /// Line numbers and values; the values that are missing are an error each.
    fn values(&self, errors: &mut TableErrors) -> Vec<(u64, &str)> {
        let values = self.lines.iter().map(|line| (line.number, line.fields.get(self.index).unwrap_or_default()));
        let (missing, values): (Vec<_>, Vec<_>) = values.partition(|(_, value)| is_missing(value));
        for (line, _) in missing {
            errors.push(TableError::Missing { line, column: self.name.to_owned() });
        }
        values
    }

    fn is_of_numbers(&self, values: &[(u64, &str)]) -> bool {
        2 * values.iter().filter(|(_, value)| self.numbers.read(value).is_some()).count() > values.len()
    }

    fn input(&self, errors: &mut TableErrors) -> Vec<f64> {
        let values = self.values(errors);
        let word = values.iter().find(|(_, value)| self.numbers.read(value).is_none());
        match word {
            Some(&(line, value)) if !self.is_of_numbers(&values) => {
                errors.push(TableError::Words { column: self.name.to_owned(), line, value: value.to_owned() });
                Vec::new()
            }
            _ => self.read(&values, errors),
        }
    }

    /// The numbers; what is none is an error each.
    fn read(&self, values: &[(u64, &str)], errors: &mut TableErrors) -> Vec<f64> {
        let read = |&(line, value): &(u64, &str)| {
            let (column, text) = (self.name.to_owned(), value.to_owned());
            match self.numbers.read(value) {
                Some(number) if limits::NUMBER.contains(&number) => return Some(number),
                Some(_) => errors.push(TableError::TooLarge { line, column, value: text }),
                None => errors.push(TableError::NotANumber { line, column, value: text }),
            }
            None
        };
        values.iter().filter_map(read).collect()
    }

    /// A table of this target, whose inputs are still to come.
    fn target(&self, wanted: Option<Task>, errors: &mut TableErrors) -> Table {
        let values = self.values(errors);
        let table = |task, targets, labels, classes: &[&str]| Table {
            data: Inline { task, inputs: Vec::new(), targets, labels },
            classes: classes.iter().map(|&class| class.to_owned()).collect(),
        };
        if wanted.map_or_else(|| self.is_of_numbers(&values), |task| task == Task::Regression) {
            let targets = self.read(&values, errors).into_iter().map(|target| vec![target]).collect();
            return table(Task::Regression, Some(targets), None, &[]);
        }
        let classes = self.classes(&values);
        let task = wanted.unwrap_or(if classes.len() == 2 { Task::Binary } else { Task::Multiclass });
        let allowed: RangeInclusive<usize> = if task == Task::Binary { 2..=2 } else { limits::INLINE_CLASSES };
        if !allowed.contains(&classes.len()) {
            let (column, found) = (self.name.to_owned(), classes.len());
            errors.push(TableError::Classes { column, found, min: *allowed.start(), max: *allowed.end() });
        }
        let class = |&(_, value): &(u64, &str)| classes.binary_search_by(|class| self.order(class, value)).ok();
        let labels = values.iter().filter_map(class);
        if task == Task::Binary {
            let signs = labels.map(|label| vec![if label == 0 { -1.0 } else { 1.0 }]).collect();
            return table(task, Some(signs), None, &classes);
        }
        let labels = labels.collect();
        table(task, None, Some(labels), &classes)
    }

    /// The different values in rising order: numbers as numbers ("1" and "1.0" are the same), then words.
    fn classes<'a>(&self, values: &[(u64, &'a str)]) -> Vec<&'a str> {
        let mut classes: Vec<&str> = values.iter().map(|&(_, value)| value).collect();
        classes.sort_by(|a, b| self.order(a, b));
        classes.dedup_by(|a, b| self.order(a, b).is_eq());
        classes
    }

    fn order(&self, a: &str, b: &str) -> Ordering {
        match (self.numbers.read(a), self.numbers.read(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(text: &str) -> Reading {
        read(text, &Options::default())
    }

    fn with(text: &str, options: &Options) -> Result<Table, TableErrors> {
        read(text, options).result
    }

    fn table(text: &str) -> Table {
        reading(text).result.unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    fn sentences(text: &str) -> Vec<String> {
        let errors = reading(text).result.expect_err("the table is wrong").errors;
        errors.iter().map(ToString::to_string).collect()
    }

    fn column(rows: &[Vec<f64>]) -> Vec<f64> {
        rows.iter().map(|row| row[0]).collect()
    }

    #[test]
    fn separators_decimal_commas_and_line_ends_are_found_out() {
        let expected = Table {
            data: Inline {
                task: Task::Regression,
                inputs: vec![vec![1.5, -2.0], vec![3.0, 400.0]],
                targets: Some(vec![vec![0.25], vec![5.0]]),
                labels: None,
            },
            classes: Vec::new(),
        };
        for text in [
            "a,b,c\n1.5,-2,0.25\n3,4e2,5\n",
            "\u{feff}a;b;c\r\n1,5;-2;0,25\r\n3;4e2;5",
            "a\tb\tc\n1,5\t-2\t.25\n3.0\t4E+2\t+5\n\n",
            "a ; b ; c\n 1.5 ; -2 ; 0.25 \n;;\n3;400;5",
            "\"a\",\"b\",\"c\"\n\"1.5\",\"-2\",\"0.25\"\n3,400,5\n",
            "1,5;-2;0,25\n3;4e2;5",
        ] {
            assert_eq!(table(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_without_numbers_is_a_header_unless_the_options_say_so() {
        let named = reading("height;weight\n1;2\n3;4");
        assert_eq!(
            (named.header, named.samples, named.columns),
            (true, 2, vec!["height".to_owned(), "weight".to_owned()])
        );
        let plain = reading("1;2\n3;4");
        assert_eq!((plain.header, plain.samples, plain.columns), (false, 2, vec!["1".to_owned(), "2".to_owned()]));
        let years = read("2020;2021\n1;2", &Options { header: Some(true), ..Options::default() });
        assert_eq!((years.samples, years.columns[0].as_str()), (1, "2020"));
        let unnamed = reading(",\" x\n y\",y\n0,1,2\n1,3,4");
        assert_eq!(unnamed.columns, ["1", "x y", "y"]);
        assert_eq!(unnamed.first, [["0", "1", "2"], ["1", "3", "4"]]);
    }

    #[test]
    fn any_column_can_be_the_target() {
        let text = "a,b,c\n1,2,3\n4,5,6";
        for (target, inputs, targets) in [
            (Target::Last, [[1.0, 2.0], [4.0, 5.0]], [3.0, 6.0]),
            (Target::Index(1), [[1.0, 3.0], [4.0, 6.0]], [2.0, 5.0]),
            (Target::Name("a".to_owned()), [[2.0, 3.0], [5.0, 6.0]], [1.0, 4.0]),
        ] {
            let table = with(text, &Options { target, ..Options::default() }).expect("a table");
            assert_eq!(
                (table.data.inputs, column(&table.data.targets.unwrap_or_default())),
                (inputs.map(Vec::from).to_vec(), targets.to_vec())
            );
        }
        for target in [Target::Name("d".to_owned()), Target::Index(3)] {
            let errors = with(text, &Options { target, ..Options::default() }).expect_err("no such column");
            assert!(matches!(&errors.errors[..], [TableError::NoSuchColumn { known, .. }] if known.len() == 3));
        }
    }

    #[test]
    fn words_become_classes_in_alphabetic_order() {
        let three = table("x,kind\n1,setosa\n2,virginica\n3,setosa\n4,\"other, rare\"");
        assert_eq!(three.classes, ["other, rare", "setosa", "virginica"]);
        assert_eq!((three.data.task, three.data.labels), (Task::Multiclass, Some(vec![1, 2, 1, 0])));
        let two = table("x;kind\n1;no\n2;yes\n3;no");
        assert_eq!(
            (two.data.task, column(&two.data.targets.unwrap_or_default())),
            (Task::Binary, vec![-1.0, 1.0, -1.0])
        );
    }

    #[test]
    fn numbers_become_classes_only_when_they_are_wanted_as_such() {
        let text = "x,n\n1,10\n2,9\n3,10.0";
        assert_eq!(table(text).data.task, Task::Regression);
        let options = |task| Options { task: Some(task), ..Options::default() };
        let several = with(text, &options(Task::Multiclass)).expect("classes");
        assert_eq!(
            (several.classes, several.data.labels),
            (vec!["9".to_owned(), "10".to_owned()], Some(vec![1, 0, 1]))
        );
        let signs = with(text, &options(Task::Binary)).expect("two classes").data.targets.unwrap_or_default();
        assert_eq!(column(&signs), [1.0, -1.0, 1.0]);
        let errors = with("x,n\n1,1\n2,2\n3,3", &options(Task::Binary)).expect_err("three classes").errors;
        assert_eq!(errors, [TableError::Classes { column: "n".to_owned(), found: 3, min: 2, max: 2 }]);
        let words = with("x,n\n1,a\n2,b", &options(Task::Regression)).expect_err("words").errors;
        assert_eq!(words.len(), 2);
    }

    #[test]
    fn everything_wrong_is_told_with_its_line_and_column() {
        let text = "height,name,weight\n1,ann,2\n,bob,x\n3,cy\n1e30,dan,4\n5,eve,NA\n6,\"f\ng\",7\n8,hal,inf";
        let expected = [
            "line 4 has 2 fields, expected 3",
            "line 3: the value of height is missing",
            "line 5: \"1e30\" in height is too large a number",
            "name is not a column of numbers, which inputs have to be: line 2 has \"ann\"",
            "line 6: the value of weight is missing",
            "line 3: \"x\" in weight is not a number",
            "line 9: \"inf\" in weight is not a number",
        ];
        let mut found = sentences(text);
        assert!(found.iter().all(|sentence| !sentence.contains('\n')), "{found:?}");
        for sentence in expected {
            let place = found.iter().position(|one| one == sentence);
            assert!(place.is_some(), "{sentence}: {found:#?}");
            found.remove(place.unwrap_or_default());
        }
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert_eq!(sentences(""), ["there is no line with values"]);
        assert_eq!(sentences(" \n\n"), ["there is no line with values"]);
        assert_eq!(sentences("a,b\n"), ["there is no line with values"]);
        assert_eq!(sentences("1\n2"), ["there is only one column; a target and at least one input are needed"]);
        let one_class = sentences("x,y\n1,a\n2,a");
        assert_eq!(one_class, ["y has 1 classes, expected 2..=64"]);
        let wide = vec!["1"; 258].join(",");
        assert_eq!(sentences(&wide), ["257 input columns, at most 256 can be taken"]);
        let long = "1,2\n".repeat(100_001);
        assert_eq!(sentences(&long), ["100001 samples, at most 100000 can be taken"]);
        // Beside commas a comma is no decimal one: it may as well stand before thousands.
        assert_eq!(sentences("a,b\n1,2\n3,4\n5,\"1,234\"").len(), 1);
    }

    #[test]
    fn only_the_first_errors_are_listed_and_the_rest_counted() {
        let errors = reading(&format!("a,b\n{}", "1,2\n3,\n".repeat(50))).result.expect_err("missing values");
        assert_eq!((errors.errors.len(), errors.more), (TableErrors::LISTED, 50 - TableErrors::LISTED));
    }

    #[test]
    fn a_table_is_the_data_of_a_document() {
        for text in ["x,y\n1,2\n3,4", "x,y\n1,a\n3,b", "x,y\n1,a\n3,b\n4,c"] {
            let mut data = serde_json::to_value(table(text).data).expect("JSON");
            data["source"] = "inline".into();
            let document = serde_json::json!({"data": data}).to_string();
            assert!(crate::experiment::CheckedExperiment::from_json(&document).is_ok(), "{document}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "[ab0-9.,;\t\"\r\n ñ-]{0,80}", header: Option<bool>, index in 0_usize..4) {
            for task in [None, Some(Task::Binary), Some(Task::Multiclass), Some(Task::Regression)] {
                let reading = read(&text, &Options { target: Target::Index(index), header, task });
                match reading.result {
                    Ok(table) => prop_assert_eq!(table.data.inputs.len(), reading.samples),
                    Err(errors) => prop_assert!(!errors.errors.is_empty()),
                }
            }
        }
    }
}
