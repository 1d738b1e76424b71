//! The language server from outside: over pipes in this process, and as a child process.

mod client;
mod params;

mod actions;
mod assist;
mod diagnostics;
mod edits;
mod elsewhere;
mod faults;
mod order;
mod process;
mod requests;
mod settings;

/// A short report with one defect that a block rule finds: 的的 in line 3 (from 0).
const REPORT: &str = "某县2023年工作总结\n\n一、主要工作\n全年落实党建的的责任，群众满意。\n二、存在问题\n部分同志学习不够深入。\n三、下一步打算\n继续抓好落实。\n";
