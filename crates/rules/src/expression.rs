//! Expressions in the Common Expression Language, within bounds.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use cel::{Context, Env, ExecutionError, IdedExpr, Program, Value as Cel, common::ast::Expr};
use jiff::civil::Date;
use kempt_filter::{Reading, Value};
use kempt_model::{FieldDescription, FieldKind, ObjectDescription, Objects};

use crate::{Flaw, FlawCode, Part};

/// Bytes that an expression may have.
pub const MOST_BYTES: usize = 2_000;
/// Values of one field that an expression is shown.
pub const MOST_VALUES: usize = 50;
/// How deep an expression may nest.
const MOST_DEPTH: usize = 32;
/// What Kempt adds to the functions of the language.
const OWN_FUNCTIONS: [&str; 3] = ["today", "days_between", "lower"];
/// Functions of the language that may be called. Those that match regular expressions are left out: they are compiled at each
/// call, and nothing bounds them.
const FUNCTIONS: [&str; 8] =
    ["size", "contains", "startsWith", "endsWith", "double", "int", "string", "type"];

/// An expression that was looked at.
#[derive(Debug)]
pub(crate) struct Expression {
    program: Program,
    variables: Vec<Variable>,
    /// Whether it asks for the day.
    pub(crate) asks_for_today: bool,
}

/// A name in an expression, and what stands for it.
#[derive(Debug)]
struct Variable {
    name: String,
    field: String,
    kind: FieldKind,
    form: VariableForm,
}

#[derive(Debug, Clone, Copy)]
enum VariableForm {
    /// The field's value, or null.
    One,
    /// The list of its values.
    Many,
    /// The currency of the amount in it.
    Currency,
}

/// What an expression says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    /// A value that it needs is not there.
    Unknown,
}

impl Expression {
    /// Reads an expression about records of `object`.
    pub(crate) fn read(source: &str, object: &ObjectDescription) -> Result<Expression, Flaw> {
        let flaw = |code, found: &str| Flaw::new(Part::Holds, code, found);
        // Before it is read: the reader goes as deep as the text does.
        if source.len() > MOST_BYTES || nesting(source) > MOST_DEPTH {
            return Err(flaw(FlawCode::TooMuch, ""));
        }
        let program = match environment().compile(source) {
            Ok(program) => program,
            Err(errors) => {
                let message = errors.errors.first().map(|error| error.msg.clone()).unwrap_or_default();
                return Err(flaw(FlawCode::Unreadable, &message));
            }
        };
        let mut seen = Seen::default();
        seen.look(program.expression(), 0, false)?;
        if let Some(function) = seen.functions.iter().find(|name| !is_known_function(name)) {
            return Err(flaw(FlawCode::UnknownFunction, function));
        }
        let mut variables = Vec::new();
        for name in seen.variables.difference(&seen.own_variables) {
            variables.push(variable(object, name).ok_or_else(|| flaw(FlawCode::UnknownField, name))?);
        }
        if variables.is_empty() {
            return Err(flaw(FlawCode::AsksNothing, ""));
        }
        // It is told at the first: one that people write, if there is one.
        variables.sort_by_key(|variable| Objects::system_field(&variable.field).is_some());
        let asks_for_today = seen.functions.contains("today");
        let expression = Expression { program, variables, asks_for_today };
        expression.try_out()?;
        Ok(expression)
    }

    /// The fields whose values it looks at.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|variable| variable.field.as_str())
    }

    /// What it says of a record with these values.
    pub(crate) fn of(
        &self,
        values: &dyn Fn(&str) -> Vec<Value>,
        today: Date,
        reading: &dyn Reading,
    ) -> Answer {
        let value = |variable: &Variable| {
            let mut found = values(&variable.field).into_iter().take(MOST_VALUES);
            match variable.form {
                VariableForm::Currency => match found.next() {
                    Some(Value::Money { currency, .. }) => Cel::from(currency),
                    _ => Cel::Null,
                },
                VariableForm::One => found.next().map_or(Cel::Null, |value| of_value(value, reading)),
                VariableForm::Many => {
                    Cel::List(Arc::new(found.map(|value| of_value(value, reading)).collect()))
                }
            }
        };
        match self.run(value, today) {
            Ok(Cel::Bool(true)) => Answer::Yes,
            Ok(Cel::Bool(false)) => Answer::No,
            _ => Answer::Unknown,
        }
    }

    fn run(&self, value: impl Fn(&Variable) -> Cel, today: Date) -> Result<Cel, ExecutionError> {
        let mut context = Context::with_env(environment());
        // Names of their own cannot be taken already.
        let _ = context.add_function("today", move || today.to_string());
        let _ = context.add_function("lower", |text: Arc<String>| text.to_lowercase());
        let _ = context.add_function("days_between", |from: Arc<String>, to: Arc<String>| {
            match (day(&from), day(&to)) {
                (Some(from), Some(to)) => Ok(i64::from((to - from).get_days())),
                _ => Err(ExecutionError::function_error("days_between", "not a day")),
            }
        });
        for variable in &self.variables {
            context.add_variable_from_value(variable.name.as_str(), value(variable));
        }
        self.program.execute(&context)
    }

    /// Runs it over a record that has a value in every field: what does not go together shows at once.
    fn try_out(&self) -> Result<(), Flaw> {
        let flaw = |code, found: String| Flaw::new(Part::Holds, code, found);
        match self.run(sample, Date::constant(2026, 1, 2)) {
            Ok(Cel::Bool(_)) => Ok(()),
            Ok(other) => Err(flaw(FlawCode::NotTrueOrFalse, other.type_of().to_string())),
            // What a sample lacks, a record may have.
            Err(
                ExecutionError::NoSuchKey(_)
                | ExecutionError::IndexOutOfBounds(_)
                | ExecutionError::FunctionError { .. }
                | ExecutionError::DivisionByZero(_),
            ) => Ok(()),
            Err(error) => Err(flaw(FlawCode::Mismatch, error.to_string())),
        }
    }
}

/// How deep a text nests at most: brackets in brackets, signs in front of signs, choices in choices.
fn nesting(source: &str) -> usize {
    let (mut open, mut deepest, mut signs, mut most_signs, mut choices) = (0usize, 0, 0, 0, 0);
    let mut quoted: Option<char> = None;
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quoted, letter) {
            (Some(_), '\\') => drop(letters.next()),
            (Some(quote), _) if letter == quote => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quoted = Some(letter),
            (None, '(' | '[' | '{') => {
                open += 1;
                deepest = deepest.max(open);
            }
            (None, ')' | ']' | '}') => open = open.saturating_sub(1),
            (None, '?') => choices += 1,
            _ => {}
        }
        signs = match letter {
            '!' | '-' if quoted.is_none() => signs + 1,
            letter if letter.is_whitespace() => signs,
            _ => 0,
        };
        most_signs = most_signs.max(signs);
    }
    deepest + most_signs + choices
}

fn environment() -> Arc<Env> {
    static ENVIRONMENT: OnceLock<Arc<Env>> = OnceLock::new();
    Arc::clone(ENVIRONMENT.get_or_init(|| Arc::new(Env::stdlib())))
}

/// Operators have names with other signs than letters.
fn is_known_function(name: &str) -> bool {
    let is_operator = !name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    is_operator || OWN_FUNCTIONS.contains(&name) || FUNCTIONS.contains(&name)
}

/// The first ten characters are a day, of a point in time too.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// What stands for a name in an expression about `object`. An amount's currency is called by the amount's name with
/// `_currency` behind it.
fn variable(object: &ObjectDescription, name: &str) -> Option<Variable> {
    let field = |name: &str| {
        let own = object.field(name).filter(|field| field.joins.is_none());
        own.or_else(|| Objects::system_field(name))
    };
    let of = |field: &FieldDescription, form| Variable {
        name: name.to_owned(),
        field: field.name.clone(),
        kind: field.kind,
        form,
    };
    if let Some(found) = field(name) {
        let form = if found.has_many_values() { VariableForm::Many } else { VariableForm::One };
        return Some(of(found, form));
    }
    let amount = field(name.strip_suffix("_currency")?).filter(|field| field.kind == FieldKind::Money);
    amount.map(|amount| of(amount, VariableForm::Currency))
}

/// A value such as a field of this kind has.
fn sample(variable: &Variable) -> Cel {
    let one = match variable.kind {
        _ if matches!(variable.form, VariableForm::Currency) => Cel::from("VND"),
        FieldKind::Number | FieldKind::Percent | FieldKind::Money => Cel::Float(1.0),
        FieldKind::YesNo => Cel::Bool(true),
        FieldKind::Date => Cel::from("2026-01-02"),
        FieldKind::DateTime => Cel::from("2026-01-02T03:04:05Z"),
        _ => Cel::from("a"),
    };
    if matches!(variable.form, VariableForm::Many) { Cel::List(Arc::new(vec![one])) } else { one }
}

fn of_value(value: Value, reading: &dyn Reading) -> Cel {
    match value {
        Value::Text(text) | Value::Choice(text) | Value::Day(text) => Cel::from(text),
        Value::Number(number) => Cel::Float(number),
        Value::Money { minor, currency } => {
            let places = reading.decimal_places(&currency).unwrap_or(2);
            Cel::Float(minor as f64 / 10f64.powi(i32::try_from(places).unwrap_or(2)))
        }
        Value::Moment(at) => match jiff::Timestamp::from_millisecond(at) {
            Ok(at) => Cel::from(at.to_string()),
            Err(_) => Cel::Null,
        },
        Value::YesNo(yes) => Cel::Bool(yes),
        Value::Id(id) => Cel::from(written_id(&id)),
    }
}

fn written_id(id: &[u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (place, byte) in id.iter().enumerate() {
        if [4, 6, 8, 10].contains(&place) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// What an expression names and calls.
#[derive(Debug, Default)]
struct Seen<'e> {
    variables: BTreeSet<&'e str>,
    /// Names that it gives itself, to the values of a list that it goes through.
    own_variables: BTreeSet<&'e str>,
    functions: BTreeSet<&'e str>,
}

impl<'e> Seen<'e> {
    /// Looks at a part, `depth` deep; `goes_through` when it is done for each value of a list already.
    fn look(&mut self, part: &'e IdedExpr, depth: usize, goes_through: bool) -> Result<(), Flaw> {
        if depth > MOST_DEPTH {
            return Err(Flaw::new(Part::Holds, FlawCode::TooMuch, ""));
        }
        let mut look = |part: &'e IdedExpr| self.look(part, depth + 1, goes_through);
        match &part.expr {
            Expr::Unspecified | Expr::Literal(_) => Ok(()),
            Expr::Ident(name) => {
                if !name.starts_with('@') {
                    self.variables.insert(name);
                }
                Ok(())
            }
            Expr::Call(call) => {
                call.target.iter().try_for_each(|target| look(target))?;
                call.args.iter().try_for_each(&mut look)?;
                self.functions.insert(&call.func_name);
                Ok(())
            }
            Expr::Select(select) => look(&select.operand),
            Expr::List(list) => list.elements.iter().try_for_each(look),
            // For each value of a list once; for each of each is more than a rule needs.
            Expr::Comprehension(_) if goes_through => Err(Flaw::new(Part::Holds, FlawCode::TooMuch, "")),
            Expr::Comprehension(each) => {
                self.own_variables.insert(&each.iter_var);
                self.own_variables.extend(each.iter_var2.as_deref());
                self.own_variables.insert(&each.accu_var);
                for part in [&each.iter_range, &each.accu_init, &each.result] {
                    self.look(part, depth + 1, goes_through)?;
                }
                for part in [&each.loop_cond, &each.loop_step] {
                    self.look(part, depth + 1, true)?;
                }
                Ok(())
            }
            // Records of its own are nothing that a rule could ask for.
            Expr::Map(_) | Expr::Struct(_) => Err(Flaw::new(Part::Holds, FlawCode::Unreadable, "{}")),
        }
    }
}
