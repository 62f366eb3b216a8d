//! Walks through a JSON value and notes everything that is not as the format has it.
//!
//! A refused value is replaced by its default and reading goes on, so that all mistakes are found in one pass.

use core::ops::RangeInclusive;
use core::str::FromStr;

use serde_json::{Map, Value};

use super::catalogue::ParameterChoice;
use super::error::{Errors, Expected, Items, Problem, describe};

/// A value of the document and where it stands.
pub(crate) struct Node<'a> {
    value: &'a Value,
    pub(crate) path: String,
    errors: &'a Errors,
}

impl<'a> Node<'a> {
    /// The document itself.
    pub(crate) fn root(value: &'a Value, errors: &'a Errors) -> Self {
        Self { value, path: String::new(), errors }
    }

    /// What stands here, for an error.
    pub(crate) fn describe(&self) -> String {
        describe(self.value)
    }

    /// Notes a problem with this value.
    pub(crate) fn refuse(&self, problem: Problem) {
        self.errors.push(&*self.path, problem);
    }

    fn expected<T>(&self, expected: Expected) -> Option<T> {
        self.refuse(Problem::Type { value: self.describe(), expected });
        None
    }

    /// A number of the range.
    pub(crate) fn number(&self, range: &RangeInclusive<f64>) -> Option<f64> {
        let Some(value) = self.value.as_f64() else { return self.expected(Expected::Number) };
        if range.contains(&value) {
            return Some(value);
        }
        self.refuse(Problem::Range { value, min: *range.start(), max: *range.end() });
        None
    }

    /// A whole number of the range, which must be exact in `f64`. `4.0` is one.
    pub(crate) fn whole(&self, range: &RangeInclusive<u64>) -> Option<u64> {
        match self.value.as_f64() {
            Some(value) if libm::trunc(value) == value => {
                self.number(&(*range.start() as f64..=*range.end() as f64)).map(|value| value as u64)
            }
            _ => self.expected(Expected::WholeNumber),
        }
    }

    fn boolean(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.expected(Expected::TrueOrFalse))
    }

    /// One of the `allowed` names.
    pub(crate) fn name<T: Named>(&self, allowed: &[T]) -> Option<T> {
        let Some(text) = self.value.as_str() else { return self.expected(Expected::Name) };
        let found = T::from_str(text).ok().filter(|name| allowed.contains(name));
        if found.is_none() {
            let known = allowed.iter().map(|&name| name.into()).collect();
            self.refuse(Problem::UnknownName { value: self.describe(), known });
        }
        found
    }

    /// Whether the value is an object.
    pub(crate) fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// The entries of a list whose length lies in the range.
    pub(crate) fn list(&self, items: Items, length: &RangeInclusive<usize>) -> Option<Vec<Node<'a>>> {
        let entries = self.entries(items, length)?;
        let node = |(index, value)| Node { value, path: format!("{}[{index}]", self.path), errors: self.errors };
        Some(entries.iter().enumerate().map(node).collect())
    }

    fn entries(&self, items: Items, length: &RangeInclusive<usize>) -> Option<&'a [Value]> {
        let Value::Array(entries) = self.value else { return self.expected(Expected::List) };
        if length.contains(&entries.len()) {
            return Some(entries);
        }
        let expected = format!("{}..={}", length.start(), length.end());
        self.refuse(Problem::Length { found: entries.len(), expected, items });
        None
    }

    /// A list of numbers.
    pub(crate) fn numbers(&self, length: &RangeInclusive<usize>, range: &RangeInclusive<f64>) -> Vec<f64> {
        self.each(Items::Numbers, length, |entry| entry.number(range))
    }

    /// A list of whole numbers.
    pub(crate) fn wholes(&self, length: &RangeInclusive<usize>, range: &RangeInclusive<u64>) -> Vec<usize> {
        self.each(Items::Numbers, length, |entry| entry.whole(range).map(|value| value as usize))
    }

    /// A list of lists of numbers.
    pub(crate) fn matrix(
        &self,
        rows: (Items, &RangeInclusive<usize>),
        columns: &RangeInclusive<usize>,
        range: &RangeInclusive<f64>,
    ) -> Vec<Vec<f64>> {
        self.each(rows.0, rows.1, |row| Some(row.numbers(columns, range)))
    }

    /// Reads every entry, with a stand-in for refused ones so that the lengths stay true.
    fn each<T: Default>(
        &self,
        items: Items,
        length: &RangeInclusive<usize>,
        read: impl Fn(&Node<'a>) -> Option<T>,
    ) -> Vec<T> {
        let entries = self.list(items, length).unwrap_or_default();
        entries.iter().map(|entry| read(entry).unwrap_or_default()).collect()
    }

    /// The keys of an object; anything else is refused and reads like an empty one.
    pub(crate) fn object(self) -> Object<'a> {
        let map = self.value.as_object().or_else(|| self.expected(Expected::Object));
        Object { map, path: self.path, errors: self.errors, known: Vec::new(), parameters: Vec::new() }
    }

    /// This value, unless it is `null`.
    pub(crate) fn unless_null(self) -> Option<Self> {
        (!self.value.is_null()).then_some(self)
    }
}

/// An enum whose variants have the names of the format.
pub(crate) trait Named: Copy + PartialEq + FromStr + Into<&'static str> {}
impl<T: Copy + PartialEq + FromStr + Into<&'static str>> Named for T {}

/// An object of the document. Its fields are taken one by one; [`Object::finish`] then reports all other keys.
pub(crate) struct Object<'a> {
    map: Option<&'a Map<String, Value>>,
    path: String,
    errors: &'a Errors,
    known: Vec<&'static str>,
    /// Numbers and switches in the order they were taken, as choices for the page's controls.
    pub(crate) parameters: Vec<ParameterChoice>,
}

impl<'a> Object<'a> {
    /// The value of a key, if it is there.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'a>> {
        self.known.push(key);
        let value = self.map?.get(key)?;
        Some(Node { value, path: child(&self.path, key), errors: self.errors })
    }

    /// The object of a key; a missing one reads like an empty one.
    pub(crate) fn object(&mut self, key: &'static str) -> Object<'a> {
        let (path, errors) = (child(&self.path, key), self.errors);
        self.take(key)
            .map_or_else(|| Object { map: None, path, errors, known: Vec::new(), parameters: Vec::new() }, Node::object)
    }

    /// A number of the range.
    pub(crate) fn number(&mut self, key: &'static str, default: f64, range: &RangeInclusive<f64>) -> f64 {
        self.parameters.push(ParameterChoice::number(key, default, range));
        self.take(key).and_then(|node| node.number(range)).unwrap_or(default)
    }

    /// A number of the range or `null`, which is the default.
    pub(crate) fn number_or_null(&mut self, key: &'static str, range: &RangeInclusive<f64>) -> Option<f64> {
        self.take(key).and_then(Node::unless_null).and_then(|node| node.number(range))
    }

    /// A whole number of the range.
    pub(crate) fn whole(&mut self, key: &'static str, default: u64, range: &RangeInclusive<u64>) -> u64 {
        self.take(key).and_then(|node| node.whole(range)).unwrap_or(default)
    }

    /// A number of things.
    pub(crate) fn count(&mut self, key: &'static str, default: usize, range: &RangeInclusive<usize>) -> usize {
        let numbers = *range.start() as f64..=*range.end() as f64;
        self.parameters.push(ParameterChoice::number(key, default as f64, &numbers));
        self.optional_count(key, range).unwrap_or(default)
    }

    /// A number of things that has no default of its own.
    pub(crate) fn optional_count(&mut self, key: &'static str, range: &RangeInclusive<usize>) -> Option<usize> {
        let range = *range.start() as u64..=*range.end() as u64;
        self.take(key).and_then(|node| node.whole(&range)).map(|value| value as usize)
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, key: &'static str, default: bool) -> bool {
        self.parameters.push(ParameterChoice::Switch { name: key, default });
        self.take(key).and_then(|node| node.boolean()).unwrap_or(default)
    }

    /// One of the `allowed` names.
    pub(crate) fn name<T: Named>(&mut self, key: &'static str, default: T, allowed: &[T]) -> T {
        self.take(key).and_then(|node| node.name(allowed)).unwrap_or(default)
    }

    /// Whether the value of `key` was taken without a mistake.
    pub(crate) fn is_sound(&self, key: &str) -> bool {
        self.errors.is_sound(&child(&self.path, key))
    }

    /// Notes a problem with the object as a whole.
    pub(crate) fn refuse(&self, problem: Problem) {
        self.errors.push(&*self.path, problem);
    }

    /// Reports all keys that were not taken; `true` if there are none.
    pub(crate) fn finish(self) -> bool {
        let is_unknown = |key: &&String| !self.known.contains(&key.as_str());
        let unknown: Vec<&String> = self.map.into_iter().flat_map(Map::keys).filter(is_unknown).collect();
        for key in &unknown {
            let problem = Problem::UnknownKey { key: (*key).clone(), known: self.known.clone() };
            self.errors.push(child(&self.path, key), problem);
        }
        unknown.is_empty()
    }
}

/// The path of a key of the object at `path`.
fn child(path: &str, key: &str) -> String {
    let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match (plain, path.is_empty()) {
        (true, true) => key.to_owned(),
        (true, false) => format!("{path}.{key}"),
        // In quotes as JSON, so that no key can break out of its line.
        (false, _) => format!("{path}[{}]", Value::from(key)),
    }
}
