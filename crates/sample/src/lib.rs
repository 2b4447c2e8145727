//! A made-up customer base that is as dirty as a real one.
//!
//! [`words`] reads the lists, [`companies`] and [`people`] make firms and people who do not change, [`capture`] writes
//! down what one clerk, form or import knew of a person, and [`mess`] spoils it as life does.

pub mod capture;
pub mod companies;
pub mod export;
pub mod mess;
pub mod people;
pub mod phones;
pub mod random;
pub mod spelling;
pub mod table;
pub mod words;
