//! What an endpoint is: one constant in a file of its own, from which follow its route, its checks, its documentation and
//! its place in the OpenAPI document.

use std::{future::Future, pin::Pin};

use kempt_app::crm::{Problem, access::TokenScope};

use crate::{
    answer::Answer,
    call::Call,
    schema::{Property, Schema},
    trouble::Trouble,
};

/// An answer that is being worked on.
pub(crate) type Working = Pin<Box<dyn Future<Output = Result<Answer, Trouble>> + Send>>;

/// An endpoint.
pub(crate) struct Endpoint {
    pub(crate) verb: Verb,
    /// The path; `{id}` is a place. `{objects}` stands for the plural name of every object there is.
    pub(crate) path: &'static str,
    /// The name of the operation in generated clients: `signIn`. `{Object}` and `{Objects}` stand for those of the object.
    pub(crate) name: &'static str,
    /// The group it is shown in.
    pub(crate) group: &'static str,
    /// What it does, in one sentence.
    pub(crate) summary: &'static str,
    /// What more there is to know.
    pub(crate) about: &'static str,
    /// Who may ask.
    pub(crate) who: Who,
    /// What kind of work it is, of which only so much is done at once.
    pub(crate) work: Work,
    /// The parameters it takes.
    pub(crate) query: fn() -> Vec<Property>,
    /// The body it takes.
    pub(crate) takes: Takes,
    /// The body it gives, and with which status.
    pub(crate) gives: Gives,
    /// What it refuses beside what every endpoint of its kind refuses.
    pub(crate) problems: &'static [&'static Problem],
    /// Where in the body the fields of faults lie.
    pub(crate) fields_at: &'static str,
    /// Whether a change must say which version it is of.
    pub(crate) versioned: bool,
    /// What it does.
    pub(crate) run: fn(Call) -> Working,
}

/// A method of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Verb {
    /// Its name in lower case, as the OpenAPI document has it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Verb::Get => "get",
            Verb::Post => "post",
            Verb::Put => "put",
            Verb::Patch => "patch",
            Verb::Delete => "delete",
        }
    }
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Everybody.
    Everybody,
    /// Whoever is signed in; a token must have this scope.
    Asker(TokenScope),
}

/// A kind of work, of which only so much is done at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Work {
    /// Next to nothing: it is never refused.
    Nothing,
    /// Reading a page.
    Read,
    /// Writing a record or two.
    Write,
    /// Hashing a password.
    Password,
    /// Reading or writing a great deal.
    Heavy,
    /// Waiting for news.
    Stream,
}

impl Work {
    pub(crate) const ALL: [Work; 6] =
        [Work::Nothing, Work::Read, Work::Write, Work::Password, Work::Heavy, Work::Stream];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Work::Nothing => "nothing",
            Work::Read => "read",
            Work::Write => "write",
            Work::Password => "password",
            Work::Heavy => "heavy",
            Work::Stream => "stream",
        }
    }
}

/// The body that an endpoint takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Takes {
    /// None.
    Nothing,
    /// JSON of this schema.
    Json(fn() -> Schema),
    /// What a record of the object in the path looks like when it is written, by this suffix of its name.
    Record(&'static str),
    /// Anything of these types, up to so many bytes.
    Raw(&'static [&'static str], u64),
}

/// The body that an endpoint gives.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Gives {
    /// None.
    Nothing,
    /// JSON of this schema.
    Json(u16, fn() -> Schema),
    /// What the object in the path looks like, by this suffix of its name: empty for a record, `Page` for a page of them.
    Record(u16, &'static str),
    /// Anything of one of these types.
    Raw(&'static [&'static str]),
}

/// What most endpoints have in common, to be filled in.
pub(crate) const fn get(path: &'static str, name: &'static str, run: fn(Call) -> Working) -> Endpoint {
    endpoint(Verb::Get, Work::Read, path, name, run)
}

/// As [`get`], for what makes or does something.
pub(crate) const fn post(path: &'static str, name: &'static str, run: fn(Call) -> Working) -> Endpoint {
    endpoint(Verb::Post, Work::Write, path, name, run)
}

/// As [`get`], for what changes something.
pub(crate) const fn patch(path: &'static str, name: &'static str, run: fn(Call) -> Working) -> Endpoint {
    endpoint(Verb::Patch, Work::Write, path, name, run)
}

/// As [`get`], for what puts something in the place of what was there.
pub(crate) const fn put(path: &'static str, name: &'static str, run: fn(Call) -> Working) -> Endpoint {
    endpoint(Verb::Put, Work::Write, path, name, run)
}

/// As [`get`], for what takes something away.
pub(crate) const fn delete(path: &'static str, name: &'static str, run: fn(Call) -> Working) -> Endpoint {
    endpoint(Verb::Delete, Work::Write, path, name, run)
}

const fn endpoint(
    verb: Verb,
    work: Work,
    path: &'static str,
    name: &'static str,
    run: fn(Call) -> Working,
) -> Endpoint {
    let reads = matches!(work, Work::Read);
    Endpoint {
        verb,
        path,
        name,
        group: "",
        summary: "",
        about: "",
        who: Who::Asker(if reads { TokenScope::Read } else { TokenScope::Write }),
        work,
        query: Vec::new,
        takes: Takes::Nothing,
        gives: Gives::Nothing,
        problems: &[],
        fields_at: "",
        versioned: false,
        run,
    }
}

impl Endpoint {
    /// Whether it changes anything: only then do keys and origins matter.
    pub(crate) fn is_unsafe(&self) -> bool {
        self.verb != Verb::Get
    }

    /// The methods it answers, as they are told.
    pub(crate) fn allowed(&self) -> &'static str {
        match self.verb {
            Verb::Get => "GET, HEAD",
            Verb::Post => "POST",
            Verb::Put => "PUT",
            Verb::Patch => "PATCH",
            Verb::Delete => "DELETE",
        }
    }

    /// Whether it is there for every object.
    pub(crate) fn is_of_objects(&self) -> bool {
        self.path.contains("{objects}")
    }
}
