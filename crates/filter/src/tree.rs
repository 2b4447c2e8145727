//! Conditions joined by all, any and not. The leaves differ: as written, checked, or resolved for a day and a viewer.

/// A tree of conditions.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree<L> {
    /// Every one of them holds; without any it always holds.
    All(Vec<Tree<L>>),
    /// At least one of them holds; without any it never holds.
    Any(Vec<Tree<L>>),
    /// It does not hold.
    Not(Box<Tree<L>>),
    /// One condition.
    Leaf(L),
}

impl<L> Tree<L> {
    /// What holds for every record.
    pub fn everything() -> Tree<L> {
        Tree::All(Vec::new())
    }

    /// Every one of `parts`; a single part stands for itself.
    pub fn all(parts: Vec<Tree<L>>) -> Tree<L> {
        one_or(parts, Tree::All)
    }

    /// At least one of `parts`; a single part stands for itself.
    pub fn any(parts: Vec<Tree<L>>) -> Tree<L> {
        one_or(parts, Tree::Any)
    }

    /// The opposite.
    pub fn negated(self) -> Tree<L> {
        Tree::Not(Box::new(self))
    }

    /// Whether it holds, given which leaves hold.
    pub fn holds(&self, leaf: &mut impl FnMut(&L) -> bool) -> bool {
        match self {
            Tree::All(parts) => parts.iter().all(|part| part.holds(leaf)),
            Tree::Any(parts) => parts.iter().any(|part| part.holds(leaf)),
            Tree::Not(part) => !part.holds(leaf),
            Tree::Leaf(condition) => leaf(condition),
        }
    }

    /// The same tree with other leaves.
    pub fn map<M>(&self, leaf: &mut impl FnMut(&L) -> M) -> Tree<M> {
        self.replace(&mut |condition| Tree::Leaf(leaf(condition)))
    }

    /// The same tree with a tree in the place of each leaf.
    pub fn replace<M>(&self, leaf: &mut impl FnMut(&L) -> Tree<M>) -> Tree<M> {
        match self {
            Tree::All(parts) => Tree::All(parts.iter().map(|part| part.replace(leaf)).collect()),
            Tree::Any(parts) => Tree::Any(parts.iter().map(|part| part.replace(leaf)).collect()),
            Tree::Not(part) => part.replace(leaf).negated(),
            Tree::Leaf(condition) => leaf(condition),
        }
    }

    /// The leaves from left to right.
    pub fn leaves(&self) -> Vec<&L> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(tree) = waiting.pop() {
            match tree {
                Tree::All(parts) | Tree::Any(parts) => waiting.extend(parts.iter().rev()),
                Tree::Not(part) => waiting.push(part),
                Tree::Leaf(condition) => found.push(condition),
            }
        }
        found
    }

    /// How many groups and negations lie around the innermost condition.
    pub fn depth(&self) -> usize {
        match self {
            Tree::All(parts) | Tree::Any(parts) => 1 + parts.iter().map(Tree::depth).max().unwrap_or(0),
            Tree::Not(part) => 1 + part.depth(),
            Tree::Leaf(_) => 0,
        }
    }
}

fn one_or<L>(mut parts: Vec<Tree<L>>, group: impl FnOnce(Vec<Tree<L>>) -> Tree<L>) -> Tree<L> {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            group(parts)
        }
        None => group(parts),
    }
}
