//! The records to be matched, as numbers in one flat table.

use kempt_model::Rows;
use rayon::prelude::*;

use crate::{
    Frequencies, Role, Subject,
    compare::phone::Digits,
    dictionary::Dictionary,
    layout::{Feature, Kind, Layout, name_feature},
    normalise::{self, FeatureCell, Features, Scratch},
    token::TokenInfo,
};

/// Rows that one worker normalises at a time.
const CHUNK: usize = 512;

/// Collects rows into a [`Table`].
#[derive(Debug)]
pub struct TableBuilder {
    roles: Vec<Option<Role>>,
    layout: Layout,
    records: Vec<u32>,
    dictionaries: Vec<Dictionary>,
    /// First row of each file.
    files: Vec<u32>,
    rows: usize,
    /// Working memory, kept from one push to the next.
    chunks: Vec<Features>,
}

impl TableBuilder {
    /// A builder for records about `subject` whose columns have these roles, in order; columns without a role are
    /// not evidence.
    pub fn new(subject: Subject, roles: &[Option<Role>]) -> TableBuilder {
        let layout = Layout::new(subject, roles);
        let dictionaries =
            layout.dictionaries.iter().map(|keeps_text| Dictionary::new(*keeps_text)).collect();
        TableBuilder {
            roles: roles.to_vec(),
            layout,
            records: Vec::new(),
            dictionaries,
            files: Vec::new(),
            rows: 0,
            chunks: Vec::new(),
        }
    }

    /// Says that the rows that follow come from another file. Whether two records stand in one file is evidence: a
    /// file without duplicates of its own makes pairs inside it unlikely.
    pub fn begin_file(&mut self) {
        let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
        if self.files.last() != Some(&row) {
            self.files.push(row);
        }
    }

    /// Adds rows, whose width must be the number of roles. Work is spread over the threads of the current pool; the
    /// result does not depend on their number.
    pub fn push(&mut self, rows: &Rows) {
        assert_eq!(rows.width(), self.roles.len(), "one role per column");
        if rows.len() <= CHUNK {
            return self.push_few(rows);
        }
        let mut chunks = std::mem::take(&mut self.chunks);
        chunks.resize_with(rows.len().div_ceil(CHUNK), Features::default);
        chunks.par_iter_mut().enumerate().for_each_init(Scratch::default, |scratch, (chunk, features)| {
            let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(rows.len());
            features.clear();
            normalise::normalise(&self.layout, &self.roles, rows, range, features, scratch);
        });
        self.number(&chunks, rows.len());
        self.chunks = chunks;
    }

    /// Adds so few rows that waking other threads would cost more than they save.
    fn push_few(&mut self, rows: &Rows) {
        let mut chunks = std::mem::take(&mut self.chunks);
        chunks.resize_with(chunks.len().max(1), Features::default);
        let features = &mut chunks[0];
        features.clear();
        normalise::normalise(
            &self.layout,
            &self.roles,
            rows,
            0..rows.len(),
            features,
            &mut Scratch::default(),
        );
        number_few(&self.layout, features, &mut self.dictionaries, &mut self.records);
        self.rows += rows.len();
        self.chunks = chunks;
    }

    /// Turns texts into numbers: each dictionary by one worker, in row order, so that numbers do not depend on threads.
    fn number(&mut self, chunks: &[Features], rows: usize) {
        let width = self.layout.width();
        if width == 0 {
            self.rows += rows;
            return;
        }
        let features = &self.layout.features;
        let columns: Vec<Vec<u32>> = self
            .dictionaries
            .par_iter_mut()
            .enumerate()
            .map(|(index, dictionary)| {
                let slots: Vec<usize> =
                    (0..width).filter(|&slot| features[slot] == Feature::Value(index)).collect();
                let mut numbers = Vec::with_capacity(rows * slots.len());
                for chunk in chunks {
                    for cells in chunk.cells.chunks_exact(width) {
                        for &slot in &slots {
                            let cell = cells[slot];
                            numbers.push(if cell.hash == 0 {
                                0
                            } else {
                                dictionary.add(|| chunk.text_of(cell), cell.hash)
                            });
                        }
                    }
                }
                numbers
            })
            .collect();
        let base = self.records.len();
        self.records.resize(base + rows * width, 0);
        let records = &mut self.records[base..];
        for (index, numbers) in columns.iter().enumerate() {
            let slots: Vec<usize> =
                (0..width).filter(|&slot| features[slot] == Feature::Value(index)).collect();
            for (row, values) in numbers.chunks_exact(slots.len().max(1)).enumerate() {
                for (&slot, &value) in slots.iter().zip(values) {
                    records[row * width + slot] = value;
                }
            }
        }
        for (row, cells) in chunks.iter().flat_map(|chunk| chunk.cells.chunks_exact(width)).enumerate() {
            finish_record(features, cells, &mut records[row * width..][..width]);
        }
        self.rows += rows;
    }

    /// The finished table.
    pub fn finish(mut self) -> Table {
        self.records.shrink_to_fit();
        for dictionary in &mut self.dictionaries {
            dictionary.seal();
        }
        let comparisons = self.layout.comparisons.len();
        let mut table = Table {
            roles: self.roles,
            layout: self.layout,
            records: self.records,
            dictionaries: self.dictionaries,
            files: self.files,
            population: self.rows,
            rows: self.rows,
            tokens: vec![Vec::new(); comparisons],
            name_rarity: vec![Vec::new(); comparisons],
            phone_digits: Vec::new(),
        };
        table.describe_names(0);
        table.describe_phones();
        table
    }
}

/// Turns the texts of a few rows into numbers, as [`TableBuilder::push`] does for many.
fn number_few(layout: &Layout, features: &Features, dictionaries: &mut [Dictionary], records: &mut Vec<u32>) {
    let width = layout.width();
    for cells in features.cells.chunks_exact(width.max(1)) {
        let base = records.len();
        records.resize(base + width, 0);
        let record = &mut records[base..];
        for (slot, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.hash != 0) {
            if let Feature::Value(dictionary) = layout.features[slot] {
                record[slot] = dictionaries[dictionary].add(|| features.text_of(*cell), cell.hash);
            }
        }
        finish_record(&layout.features, cells, record);
    }
}

/// Fills in what of a record is not a number of its own, once its numbers are there.
fn finish_record(features: &[Feature], cells: &[FeatureCell], record: &mut [u32]) {
    for (slot, feature) in features.iter().enumerate() {
        match *feature {
            Feature::Value(_) => {}
            Feature::Hash => record[slot] = (cells[slot].hash ^ (cells[slot].hash >> 32)) as u32,
            Feature::OneOf { tokens, .. } => {
                let position = cells[slot].hash as usize;
                record[slot] = if position == 0 { 0 } else { record[tokens + position - 1] };
            }
        }
    }
}

/// Records ready to be compared.
#[derive(Debug)]
pub struct Table {
    pub(crate) roles: Vec<Option<Role>>,
    pub(crate) layout: Layout,
    pub(crate) records: Vec<u32>,
    pub(crate) dictionaries: Vec<Dictionary>,
    pub(crate) files: Vec<u32>,
    pub(crate) rows: usize,
    /// Records that the counts of values were taken from: the table's own, unless it was made of a few rows to be
    /// judged by what is known of many.
    pub(crate) population: usize,
    /// For each name comparison, what is known of each token.
    pub(crate) tokens: Vec<Vec<TokenInfo>>,
    /// For each name comparison, how many bits of surprise each whole name carries.
    pub(crate) name_rarity: Vec<Vec<f32>>,
    /// The digits of each telephone number, by its number in the dictionary.
    pub(crate) phone_digits: Vec<Digits>,
}

impl Table {
    /// A few rows, whose values are as frequent as is known of many: compared in here they give the same levels as in the
    /// table that the frequencies come from.
    pub(crate) fn of_few(layout: &Layout, features: &Features, frequencies: &Frequencies) -> Table {
        let mut dictionaries: Vec<Dictionary> =
            layout.dictionaries.iter().map(|keeps_text| Dictionary::new(*keeps_text)).collect();
        let mut records = Vec::with_capacity(features.cells.len());
        number_few(layout, features, &mut dictionaries, &mut records);
        for (index, dictionary) in dictionaries.iter_mut().enumerate() {
            // What nobody counted is taken to be there once: it stands in one of the rows.
            dictionary.recount(|hash| frequencies.count(index, hash).max(1));
        }
        let comparisons = layout.comparisons.len();
        let mut table = Table {
            roles: Vec::new(),
            rows: records.len() / layout.width().max(1),
            population: frequencies.records() as usize,
            layout: layout.clone(),
            records,
            dictionaries,
            files: Vec::new(),
            tokens: vec![Vec::new(); comparisons],
            name_rarity: vec![Vec::new(); comparisons],
            phone_digits: Vec::new(),
        };
        table.describe_names(0);
        table.describe_phones();
        table
    }

    /// Records in the table.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Whom the records are about.
    pub fn subject(&self) -> Subject {
        self.layout.subject
    }

    /// The role of each column that was pushed.
    pub fn roles(&self) -> &[Option<Role>] {
        &self.roles
    }

    /// Adds rows to a finished table and says which they became. What is known of how frequent values are stays as it
    /// was, so that a record scores the same before and after it is added.
    pub fn append(&mut self, rows: &Rows) -> std::ops::Range<u32> {
        let first = self.rows;
        let mut builder = TableBuilder {
            roles: std::mem::take(&mut self.roles),
            layout: self.layout.clone(),
            records: std::mem::take(&mut self.records),
            dictionaries: std::mem::take(&mut self.dictionaries),
            files: std::mem::take(&mut self.files),
            rows: self.rows,
            chunks: Vec::new(),
        };
        builder.push(rows);
        self.roles = builder.roles;
        self.records = builder.records;
        self.dictionaries = builder.dictionaries;
        self.files = builder.files;
        self.rows = builder.rows;
        self.population = self.rows;
        self.describe_names(first);
        self.describe_phones();
        first as u32..self.rows as u32
    }

    /// Works out how rare the names of the rows from `first` on are, and what is known of their tokens.
    fn describe_names(&mut self, first: usize) {
        for (index, comparison) in self.layout.comparisons.iter().enumerate() {
            let Kind::Name { person, .. } = comparison.kind else { continue };
            let dictionary = &self.dictionaries[comparison.dictionary + 1];
            let tokens = &mut self.tokens[index];
            TokenInfo::extend(tokens, dictionary, self.population.max(1), person);
            let rarity = &mut self.name_rarity[index];
            rarity.resize(self.dictionaries[comparison.dictionary].len() + 1, 0.0);
            for record in self.records[first * self.layout.width()..].chunks_exact(self.layout.width().max(1))
            {
                for slot in 0..comparison.slots {
                    let name = &record[comparison.offset + slot * comparison.width..][..comparison.width];
                    rarity[name[name_feature::WHOLE] as usize] = name[name_feature::TOKENS..]
                        .iter()
                        .filter(|&&token| token != 0)
                        .map(|&token| tokens[token as usize].rarity)
                        .sum();
                }
            }
        }
    }

    /// Packs the digits of telephone numbers not packed yet.
    fn describe_phones(&mut self) {
        let Some(phone) = self.layout.find("phone") else { return };
        let dictionary = &self.dictionaries[phone.dictionary];
        self.phone_digits.extend(
            (self.phone_digits.len()..=dictionary.len())
                .map(|number| Digits::of(dictionary.text(number as u32))),
        );
    }

    /// Features of a record.
    pub(crate) fn record(&self, row: u32) -> &[u32] {
        let width = self.layout.width();
        &self.records[row as usize * width..][..width]
    }

    /// Index of the file a row stands in.
    pub(crate) fn file(&self, row: u32) -> usize {
        self.files.partition_point(|&first| first <= row)
    }
}
