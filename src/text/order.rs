//! Things in the order in which they stand in a text.

use super::TextRange;

/// Sorts things by where they are: by their start, then by their end. Of those in one place, what
/// came first stays first.
pub fn sort_by_range<T>(things: &mut Vec<T>, range: impl Fn(&T) -> TextRange) {
    sort_by_numbers(things, |thing| {
        let range = range(thing);
        [range.start().into(), range.end().into()]
    });
}

/// Sorts things by two numbers. Of those with the same, what came first stays first.
///
/// All sorting is of numbers here: a sort of its own for each type would be a good part of the
/// program.
pub fn sort_by_numbers<T>(things: &mut Vec<T>, numbers: impl Fn(&T) -> [u32; 2]) {
    let mut order: Vec<_> =
        things.iter().map(numbers).enumerate().map(|(at, it)| (it, at)).collect();
    if !sort(&mut order) {
        return;
    }
    let mut rest: Vec<_> = things.drain(..).map(Some).collect();
    things.extend(order.into_iter().filter_map(|(_, at)| rest[at].take()));
}

/// Sorts, and says whether anything has changed.
fn sort(order: &mut [([u32; 2], usize)]) -> bool {
    let is_unsorted = !order.is_sorted();
    if is_unsorted {
        order.sort_unstable();
    }
    is_unsorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_start_and_end_and_then_as_before() {
        let range = |start: u32, end: u32| TextRange::new(start.into(), end.into());
        let mut things = vec![(range(3, 5), 'a'), (range(1, 9), 'b'), (range(1, 2), 'c')];
        things.extend([(range(3, 5), 'd'), (range(1, 2), 'e')]);
        sort_by_range(&mut things, |thing| thing.0);
        assert_eq!(things.iter().map(|thing| thing.1).collect::<String>(), "cebad");
        sort_by_range(&mut things, |thing| thing.0);
        assert_eq!(things.iter().map(|thing| thing.1).collect::<String>(), "cebad");
    }
}
