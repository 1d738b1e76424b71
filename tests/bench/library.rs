//! How long a folder of past reports takes to index, what it costs in memory, and what a question
//! to it costs: `cargo bench --bench library [-- REPORTS]` (default 10,000 of 10 KB each).

use baogao::document::elsewhere::Question;
use baogao::syntax::Format;
use baogao::workspace::library::Library;
use baogao::workspace::shelve::{shelvable, shelve};
use baogao::workspace::{Resolver, read};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Instant;

fn main() {
    let reports = std::env::args().filter_map(|it| it.parse().ok()).next().unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let bytes: usize = (0..reports).map(|i| write(&dir.path().join(format!("{i}.txt")), i as u64)).sum();
    println!("{reports} reports, {:.1} MB", bytes as f64 / 1e6);
    let before = resident();

    let start = Instant::now();
    let files = shelvable(&[dir.path().to_path_buf()], &Arc::new(Resolver::default()));
    let library = Mutex::new(Library::default());
    shelve(&files, &library, |_| true);
    println!("indexed in {:.1} s", start.elapsed().as_secs_f64());
    println!("memory: {} MiB before, {} MiB after, {} MiB at most", before, resident(), peak());

    let library = library.into_inner().expect("nobody panicked");
    let text = report(3, 0);
    let questions: Vec<_> = text.lines().map(|it| Question { hash: 0, text: it.into(), nth: 0 }).collect();
    let start = Instant::now();
    let answers = library.answer(&questions, "", Format::Plain, |it| Some(read(Path::new(it)).ok()?.text));
    let found = answers.iter().filter(|it| it.1.is_some()).count();
    println!(
        "{} questions, {found} answered with a place, {:.2} ms each",
        questions.len(),
        start.elapsed().as_secs_f64() * 1e3 / questions.len() as f64
    );
}

fn write(path: &Path, seed: u64) -> usize {
    let text = report(seed, 10_000);
    std::fs::write(path, &text).expect("the folder can be written to");
    text.len()
}

/// Invented sentences of common characters; one in eight is a formula that other reports have too.
fn report(seed: u64, size: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E3779B97F4A7C15) | 1;
    let mut pick = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    let han: Vec<char> =
        "抓好生产建设管理服务群众工作学习教育组织党员干部责任落实检查整改问题制度完善推进项目资金安全环境卫生文明创建村社区企业农田水利"
            .chars()
            .collect();
    let formulas: Vec<String> = (0..40).map(|i| (0..28).map(|k| han[(i * 7 + k * (i + 3)) % han.len()]).chain(['。']).collect()).collect();
    let mut res = format!("第{seed}号单位2022年工作总结\n");
    while res.len() < size.max(600) {
        for _ in 0..4 {
            match pick(8) {
                0 => res += &formulas[pick(formulas.len())],
                _ => {
                    let n = 24 + pick(40);
                    res.extend((0..n).map(|i| if i % 12 == 11 { '，' } else { han[pick(han.len())] }).chain(['。']));
                }
            }
        }
        res.push('\n');
    }
    res
}

/// Memory of this process in MiB, where the system tells.
fn resident() -> u64 {
    status("VmRSS:")
}

fn peak() -> u64 {
    status("VmHWM:")
}

fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix(key)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}
