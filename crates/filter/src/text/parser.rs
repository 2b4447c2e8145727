//! Reads the text form by recursive descent.
//!
//! ```text
//! filter     = [ any ]
//! any        = all { "or" all }
//! all        = one { "and" one }
//! one        = "not" one | "(" any ")" | comparison
//! comparison = field operator
//! operator   = ("=" | "!=" | "is" | "is not") ("empty" | value) | ("~" | "contains") value | "starts with" value
//!            | ("<" | "<=" | ">" | ">=") value | "between" value "and" value | ["not"] "in" "(" value { "," value } ")"
//! value      = quoted | word { word }          (words up to the next sign, "and" or "or")
//! ```

use crate::{
    Comparison, ErrorCode, Filter, FilterError, Place, Test, Tree, Word, limits,
    text::{Kind, Symbol, Token, is_reserved, is_word, tokens},
};

/// Reads a filter.
pub(crate) fn parse(text: &str) -> Result<Filter, FilterError> {
    limits::of_text(text)?;
    let mut parser = Parser { tokens: tokens(text)?, next: 0, end: text.len(), nesting: 0 };
    if parser.tokens.is_empty() {
        return Ok(Filter::everything());
    }
    let filter = parser.any()?;
    if parser.peek().is_some() {
        return Err(parser.error(ErrorCode::Unexpected));
    }
    limits::of_filter(&filter)?;
    Ok(filter)
}

/// Whether `text` can be the name of a field, or names with dots between them.
pub(crate) fn is_path(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_alphanumeric() || is_joiner(letter) || letter == '_')
    };
    !is_reserved(text) && text.split('.').all(is_name)
}

/// Marks and half-spaces inside words, in decomposed Vietnamese and in Persian.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}')
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    end: usize,
    nesting: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    fn place(&self) -> Place {
        Place::Offset(self.tokens.get(self.next).map_or(self.end, |token| token.offset))
    }

    fn error(&self, code: ErrorCode) -> FilterError {
        let found = match self.peek() {
            Some(Kind::Word(text) | Kind::Quoted(text)) => text.as_str(),
            Some(Kind::Symbol(symbol)) => symbol.text(),
            None => "",
        };
        FilterError::new(code, self.place(), found)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Kind::Word(text)) if is_word(text, word));
        self.next += usize::from(found);
        found
    }

    fn take_symbol(&mut self, symbol: Symbol) -> bool {
        let found = self.peek() == Some(&Kind::Symbol(symbol));
        self.next += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<Filter, FilterError> {
        let mut parts = vec![self.all()?];
        while self.take_word("or") {
            parts.push(self.all()?);
        }
        Ok(Tree::any(parts))
    }

    fn all(&mut self) -> Result<Filter, FilterError> {
        let mut parts = vec![self.one()?];
        while self.take_word("and") {
            parts.push(self.one()?);
        }
        Ok(Tree::all(parts))
    }

    fn one(&mut self) -> Result<Filter, FilterError> {
        let place = self.place();
        if self.nesting > limits::MOST_NESTING {
            return Err(limits::too_much(ErrorCode::TooDeep, limits::MOST_DEPTH, place));
        }
        self.nesting += 1;
        let filter = if self.take_word("not") {
            self.one()?.negated()
        } else if self.take_symbol(Symbol::Open) {
            let inside = self.any()?;
            if !self.take_symbol(Symbol::Close) {
                let code =
                    if self.peek().is_none() { ErrorCode::UnclosedBracket } else { ErrorCode::Unexpected };
                let mut error = self.error(code);
                if code == ErrorCode::UnclosedBracket {
                    error.place = place;
                }
                return Err(error);
            }
            inside
        } else {
            self.comparison()?
        };
        self.nesting -= 1;
        Ok(filter)
    }

    fn comparison(&mut self) -> Result<Filter, FilterError> {
        let place = self.place();
        let field = match self.peek() {
            Some(Kind::Word(text)) if is_path(text) => Word { text: text.clone(), place },
            _ => return Err(self.error(ErrorCode::FieldExpected)),
        };
        self.next += 1;
        let test = self.test(&field)?;
        Ok(Tree::Leaf(Comparison { field, test }))
    }

    fn test(&mut self, field: &Word) -> Result<Test, FilterError> {
        let expected = || FilterError::new(ErrorCode::OperatorExpected, self.place(), field.text.as_str());
        let symbol = match self.peek() {
            Some(Kind::Symbol(symbol)) => *symbol,
            Some(Kind::Word(_)) => return self.test_in_words(field),
            Some(Kind::Quoted(_)) | None => return Err(expected()),
        };
        let test: fn(Word) -> Test = match symbol {
            Symbol::Equal | Symbol::NotEqual => {
                self.next += 1;
                return self.equal(symbol == Symbol::Equal);
            }
            Symbol::Contains => Test::Contains,
            Symbol::Below => Test::Below,
            Symbol::AtMost => Test::AtMost,
            Symbol::Above => Test::Above,
            Symbol::AtLeast => Test::AtLeast,
            Symbol::Open | Symbol::Close | Symbol::Comma | Symbol::Stray => return Err(expected()),
        };
        self.next += 1;
        Ok(test(self.value()?))
    }

    fn test_in_words(&mut self, field: &Word) -> Result<Test, FilterError> {
        let place = self.place();
        if self.take_word("is") {
            let positive = !self.take_word("not");
            return self.equal(positive);
        }
        if self.take_word("contains") {
            return Ok(Test::Contains(self.value()?));
        }
        if self.take_word("starts") && self.take_word("with") {
            return Ok(Test::StartsWith(self.value()?));
        }
        if self.take_word("between") {
            let from = self.value()?;
            if !self.take_word("and") {
                return Err(self.error(ErrorCode::AndExpected));
            }
            return Ok(Test::Between(from, self.value()?));
        }
        let positive = !self.take_word("not");
        if self.take_word("in") {
            let values = self.list()?;
            return Ok(if positive { Test::In(values) } else { Test::NotIn(values) });
        }
        Err(FilterError::new(ErrorCode::OperatorExpected, place, field.text.as_str()))
    }

    /// What follows `=` and `is`: `empty` without quotation marks is no value but the lack of one.
    fn equal(&mut self, positive: bool) -> Result<Test, FilterError> {
        let is_bare = matches!(self.peek(), Some(Kind::Word(_)));
        let value = self.value()?;
        Ok(match (is_bare && is_word(&value.text, "empty"), positive) {
            (true, true) => Test::IsEmpty,
            (true, false) => Test::IsNotEmpty,
            (false, true) => Test::Is(value),
            (false, false) => Test::IsNot(value),
        })
    }

    fn list(&mut self) -> Result<Vec<Word>, FilterError> {
        let place = self.place();
        if !self.take_symbol(Symbol::Open) {
            return Err(self.error(ErrorCode::ListExpected));
        }
        let mut values = vec![self.value()?];
        while self.take_symbol(Symbol::Comma) {
            values.push(self.value()?);
        }
        if self.take_symbol(Symbol::Close) {
            return Ok(values);
        }
        match self.peek() {
            None => Err(FilterError::new(ErrorCode::UnclosedBracket, place, "")),
            Some(_) => Err(self.error(ErrorCode::Unexpected)),
        }
    }

    fn value(&mut self) -> Result<Word, FilterError> {
        let place = self.place();
        if let Some(Kind::Quoted(text)) = self.peek() {
            let text = text.clone();
            self.next += 1;
            return Ok(Word { text, place });
        }
        let mut words: Vec<String> = Vec::new();
        while let Some(Kind::Word(text)) = self.peek() {
            if is_word(text, "and") || is_word(text, "or") {
                break;
            }
            words.push(text.clone());
            self.next += 1;
        }
        if words.is_empty() {
            return Err(self.error(ErrorCode::ValueExpected));
        }
        Ok(Word { text: words.join(" "), place })
    }
}
