//! Shares: a part, the whole, and the rate. 120人，其中女干部45人，占37.5%; 应参保200户，已参保180户，
//! 参保率90%; 占计划200处的90%; 完成年度计划的90%.
//!
//! A share is called wrong only if its nearest reading fails and no other two figures at hand give
//! it: in real sentences the whole is often named elsewhere.

mod bounded;
mod form;
mod pair;
mod part;
mod plan;
mod readings;
mod whole;
mod words;

use super::passage::{Passage, Token};
use super::rate::compare;
use super::ratio::{Interval, Ratio};
use super::unit::Kind;
use super::words::Word;
use super::{Claim, Figure, Figures, Verdict};
use bounded::over_whole;
use form::{Form, Said, form};
use pair::{likely_pair, pair};
use part::part;
use plan::is_due;
use readings::Reading;
use whole::{candidates, whole};

/// A share claim: indexes of its figures in [`Figures::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: Option<usize>,
    /// `None` together with `part`: a share that no whole could give, over 100%.
    pub whole: Option<usize>,
    pub rate: usize,
    pub verdict: Verdict,
}

impl Share {
    /// `part ÷ whole`, in %
    pub fn found(&self, list: &Figures) -> Option<Ratio> {
        let (part, whole) = (&list.list[self.part?], &list.list[self.whole?]);
        part.value()?.over(whole.value()?)?.times(Ratio::HUNDRED)
    }
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for (at, tok) in passage.tokens.iter().enumerate() {
        let Token::Figure(rate) = tok.token else { continue };
        if is_rate(passage, rate)
            && let Some(share) = read(passage, at, rate)
        {
            out.push(Claim::Share(share));
        }
    }
}

/// 45%, 六成, 三分之一; not 约45%, 近三分之一.
fn is_rate(passage: &Passage, figure: usize) -> bool {
    let it = passage.figure(figure);
    match it.kind() {
        Kind::Percent => it.is_usable(),
        // A fraction is approximate by itself: only the words around it tell if it is meant to be.
        Kind::Fraction => {
            let (before, after) = (&passage.text[..it.range().start], &passage.text[it.range().end..]);
            !before.ends_with(['约', '近', '超', '过', '到', '足', '逾', '于', '乎', '破'])
                && !after.starts_with(['以', '左', '多', '强', '弱'])
        }
        _ => false,
    }
}

fn read(passage: &Passage, at: usize, rate: usize) -> Option<Share> {
    let said = form(passage, at);
    let figure = passage.figure(rate);
    if let Some(said) = &said
        && let Some(verdict) = over_whole(passage, at, &said.form, figure)
    {
        return Some(Share { part: None, whole: None, rate, verdict });
    }
    let claim = |it: Pair, verdict| Some(Share { part: Some(it.part), whole: Some(it.whole), rate, verdict });
    let (part, named) = said.as_ref().and_then(|it| grammar(passage, it)).unzip();
    // 亏损额6.3亿元，亏损面9.7%: how many, not how much.
    if matches!(said, Some(Said { form: Form::Rate(name), .. }) if name.ends_with('面'))
        && part.is_some_and(|it| passage.figure(it).kind() == Kind::Money)
    {
        return None;
    }
    let pair = named.flatten().or_else(|| pair(passage, at, said.as_ref(), figure));
    let received =
        |it: &Pair| !it.is_sound(passage) && is_done_of_received(passage, said.as_ref(), *it) && !readings::sums(passage, it.part, figure);
    let pair = pair.or_else(|| readings::wholes(passage, part?).find(received));
    if pair.is_some_and(|it| is_last_of_list(passage, it.part)) {
        return None;
    }
    let Some(pair) = pair else {
        if let Some(likely) = likely_pair(passage, at, said.as_ref(), figure) {
            return match likely.verdict(passage, figure)? {
                Verdict::Holds => claim(likely, Verdict::Holds),
                _ => claim(likely, Verdict::Query).filter(|_| readings::other(passage, likely.part, figure).is_none()),
            };
        }
        // Nobody says what the whole is; if some figure fits, it is the whole.
        let fits = readings::wholes(passage, part?).find(|it| it.verdict(passage, figure) == Some(Verdict::Holds))?;
        return claim(fits, Verdict::Holds);
    };
    let found = pair.verdict(passage, figure)?;
    if said.as_ref().is_some_and(|it| it.whole == Some(pair.whole)) {
        // 资金128万元，其中…医疗救助18万元，占总支出147万元的87.1%: of what the sentence is about
        let subject = readings::parts(passage, pair.whole, rate).find(|it| it.verdict(passage, figure) == Some(Verdict::Holds));
        return match subject.filter(|_| found != Verdict::Holds) {
            Some(subject) => claim(subject, Verdict::Holds),
            None => claim(pair, found),
        };
    }
    if found == Verdict::Holds {
        return claim(pair, found);
    }
    if received(&pair) {
        return claim(pair, found);
    }
    match readings::other(passage, pair.part, figure) {
        Some(Reading::Pair(other)) => claim(other, Verdict::Holds),
        Some(Reading::Sum) => None,
        None if !pair.is_sound(passage) => None,
        // 项目793个，其中12条产业链项目占比: of another thing
        None if !pair.is_of_one_unit(passage) && !pair.is_close(passage, figure) => None,
        None if is_evident(passage, said.as_ref(), pair, figure) && !may_be_of_both(passage, said.as_ref(), pair) => claim(pair, found),
        None => claim(pair, Verdict::Query).filter(|_| pair.is_close(passage, figure)),
    }
}

/// 分别为624件、571件和383件，占全院的38%: of all three
fn is_last_of_list(passage: &Passage, part: usize) -> bool {
    let Some(at) = passage.token_of(part) else { return false };
    let clause = passage.clause_start(at);
    let before = at.checked_sub(2).and_then(|it| passage.amount(it));
    passage.tokens[clause..at].iter().any(|it| it.token == Token::Word(Word::Respectively)) && before.is_some()
}

/// 受理8.6万件，办结8.9万件，办结率: more than came in can't be done, whatever fits the other way round.
fn is_done_of_received(passage: &Passage, said: Option<&Said>, pair: Pair) -> bool {
    const RECEIVED: &[&str] = &["受理", "接收", "收到", "接到", "交办", "发放", "发出", "抽查", "排查", "检查", "检测", "收案", "应"];
    let around = |figure: usize| Some(words::around(passage, passage.token_of(figure)?));
    let (Some(Form::Rate(name)), Some(part), Some(whole)) = (said.map(|it| &it.form), around(pair.part), around(pair.whole)) else {
        return false;
    };
    words::linked(words::stem(name), &part.both()) && RECEIVED.iter().any(|it| whole.label.contains(it))
}

/// The part by the order of the words, and with it the whole if it is named.
fn grammar(passage: &Passage, said: &Said) -> Option<(usize, Option<Pair>)> {
    let at = part(passage, said)?;
    let part = passage.amount(at).filter(|it| passage.figure(*it).is_usable())?;
    let this = passage.figure(part);
    let whole = match said.whole {
        Some(whole) => Some(whole).filter(|it| passage.figure(*it).is_usable() && passage.figure(*it).unit.agrees(this.unit)),
        None => whole(passage, at, &said.form, &candidates(passage, at, part)),
    };
    Some((part, whole.map(|whole| Pair { part, whole })))
}

fn may_be_of_both(passage: &Passage, said: Option<&Said>, pair: Pair) -> bool {
    let around = |figure: usize| Some(words::around(passage, passage.token_of(figure)?));
    match (said.map(|it| &it.form), around(pair.part), around(pair.whole)) {
        (Some(Form::Rate(name)), Some(part), Some(whole)) => is_of_both(name, &part.both(), &whole.both()),
        _ => false,
    }
}

/// 调解结案1507件，撤诉887件，调解撤诉率: of both together, perhaps.
fn is_of_both(name: &str, part: &str, whole: &str) -> bool {
    let stem: Vec<char> = words::stem(name).chars().collect();
    let pair = |it: &[char]| String::from_iter(it);
    let told = |from: &[char], one: &str, other: &str| from.windows(2).any(|it| one.contains(&pair(it)) && !other.contains(&pair(it)));
    (1..stem.len()).any(|at| told(&stem[..at], whole, part) && told(&stem[at..], part, whole))
}

/// Do the words tie the rate to this part of this whole, so that it is wrong if it does not agree?
fn is_evident(passage: &Passage, said: Option<&Said>, pair: Pair, rate: &Figure) -> bool {
    let around = |figure: usize| Some(words::around(passage, passage.token_of(figure)?));
    let (Some(part), Some(whole)) = (around(pair.part), around(pair.whole)) else { return true };
    match said.map(|it| &it.form) {
        Some(Form::Rate(name)) => {
            let stem = words::stem(name);
            let own = is_due(passage, pair.whole) || !words::is_said_of_all(stem, &part, &whole);
            own && (words::linked(stem, &part.both()) || words::covers(stem, &part.both()) || pair.is_close(passage, rate))
        }
        // 税收8.5亿元，其中工业税收3.2亿元，税收占比: of both together.
        Some(Form::Of { label, .. }) if !label.is_empty() => !words::names(label, &whole.own()) || words::bare(&part.both()) == *label,
        _ => true,
    }
}

/// A part with what it is taken to be part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    part: usize,
    whole: usize,
}

impl Pair {
    fn verdict(self, passage: &Passage, rate: &Figure) -> Option<Verdict> {
        let (part, whole) = (passage.figure(self.part).interval()?, passage.figure(self.whole).interval()?);
        verdict(part.over(whole)?.scale(Ratio::HUNDRED)?, rate)
    }

    /// Not so far off that the rate may be of something else: ten points, and half of it
    fn is_close(self, passage: &Passage, rate: &Figure) -> bool {
        let share = |it: Pair| passage.figure(it.part).value()?.over(passage.figure(it.whole).value()?)?.times(Ratio::HUNDRED);
        let near = |found: Ratio| {
            let written = rate.value()?;
            let off = found.minus(written)?.abs()?;
            Some(off <= Ratio::int(10) && off.times(Ratio::int(2))? <= found.max(written))
        };
        share(self).and_then(near).unwrap_or(false)
    }

    /// 个 may count anything, but not surely what 条 counts.
    fn is_of_one_unit(self, passage: &Passage) -> bool {
        let (part, whole) = (passage.figure(self.part).unit, passage.figure(self.whole).unit);
        part.base == whole.base || part.kind == Kind::Bare || whole.kind == Kind::Bare
    }

    /// A part is less than its whole, unless a plan or a duty is what it is compared with.
    fn is_sound(self, passage: &Passage) -> bool {
        passage.figure(self.part).value() < passage.figure(self.whole).value() || is_due(passage, self.whole)
    }
}

/// Does a share that was computed as `found` (in %) agree with how it is written?
fn verdict(found: Interval, rate: &Figure) -> Option<Verdict> {
    if rate.kind() == Kind::Fraction {
        // 三分之一 of what makes 36%: said in round words.
        let value = rate.value()?;
        let about = Interval::around(value, value.over(Ratio::int(10))?)?;
        return Some(if about.meets(found) { Verdict::Holds } else { Verdict::Doubtful });
    }
    Some(match compare(found, rate)? {
        // One unit of the last digit off: rounded up, perhaps.
        Verdict::Doubtful => Verdict::Query,
        Verdict::Impossible => Verdict::Doubtful,
        other => other,
    })
}

#[cfg(test)]
mod tests;
