//! Pet forms and spellings of given names that are one name: Bob is Robert, Liz is Elizabeth.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::lexicon::lines;

struct Nicknames {
    /// From a form to the formal name under which it stands first.
    roots: HashMap<&'static str, &'static str>,
    /// From a form to every other formal name under which it stands.
    more: HashMap<&'static str, Vec<&'static str>>,
}

impl Nicknames {
    fn get() -> &'static Nicknames {
        static NICKNAMES: OnceLock<Nicknames> = OnceLock::new();
        NICKNAMES.get_or_init(|| {
            let mut nicknames = Nicknames { roots: HashMap::new(), more: HashMap::new() };
            let file = include_str!("../../data/nicknames.tsv");
            let names = || lines(file).filter_map(|line| line.split_once('\t'));
            for (formal, _) in names() {
                nicknames.roots.insert(formal, formal);
            }
            for (formal, forms) in names() {
                for form in forms.split_whitespace() {
                    let root = *nicknames.roots.entry(form).or_insert(formal);
                    if root != formal {
                        nicknames.more.entry(form).or_default().push(formal);
                    }
                }
            }
            nicknames
        })
    }

    fn roots_of(&self, form: &str) -> impl Iterator<Item = &'static str> + '_ {
        let more = self.more.get(form).map(Vec::as_slice).unwrap_or_default();
        self.roots.get(form).into_iter().chain(more).copied()
    }
}

/// The formal name of a folded given name: `robert` for `bob` and for `robert`; none when the name is not in the list.
///
/// A form of several names (`al`) has the one it most often stands for; [`may_be_same_given_name`] knows them all.
pub fn nickname_root(folded_token: &str) -> Option<&'static str> {
    Nicknames::get().roots.get(folded_token).copied()
}

/// Whether two folded given names can be forms of one name: `al` of `albert` and of `alexander`.
///
/// ```
/// use kempt_quality::person_name::may_be_same_given_name;
/// assert!(may_be_same_given_name("sandy", "alexander") && may_be_same_given_name("sandy", "alexandra"));
/// assert!(!may_be_same_given_name("alexander", "alexandra"));
/// ```
pub fn may_be_same_given_name(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let nicknames = Nicknames::get();
    // Two pet forms of one name (bob, bobby) agree; a formal name agrees with its forms only.
    nicknames.roots_of(one).any(|root| nicknames.roots_of(other).any(|other_root| root == other_root))
}
