//! Small programs, cut and run: they do what they did whole.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::{env, fs, process};

use wasmi::{Caller, Engine, Extern, Instance, Linker, Module, Store};

use super::linked::{Linked, Named, Symbol};
use super::memory::Memory;
use super::plan::{Door, Later, Plan, plan};
use super::program::Program;
use super::write::{Files, write};

/// A file whose doors' names begin so, in the programs below.
fn later(name: &str, door: Door) -> Later {
    Later {
        name: name.to_owned(),
        doors: vec![(door, format!("{name}::"))],
        told: Vec::new(),
        failing: Vec::new(),
        after: None,
    }
}

fn views() -> Later {
    later("views", Door::Handed)
}

fn lab() -> Later {
    later("lab", Door::Handed)
}

/// Calls by number: 0 stays, 1 and 2 are doors of `views`, 3 is one of `lab`.
/// They share memory, a global, a host's function, and functions.
const PROGRAM: &str = r#"(module
  (import "host" "tell" (func $tell (param i32)))
  (type $one (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (global $told (mut i32) (i32.const 0))
  (table 4 funcref)
  (elem (i32.const 0) $main::twice $views::open $views::close $lab::step)
  (func $main::twice (param i32) (result i32)
    (i32.mul (local.get 0) (i32.const 2)))
  (func $main::shared (param i32) (result i32)
    (call $tell (local.get 0))
    (global.set $told (i32.add (global.get $told) (i32.const 1)))
    (i32.add (local.get 0) (global.get $told)))
  (func $views::open (param i32) (result i32)
    (i32.store (i32.const 8) (local.get 0))
    (call $helper::both (call $helper::of_views (call $main::twice (local.get 0)))))
  (func $views::close (param i32) (result i32)
    (call $views::small
      (call_indirect (type $one) (i32.load (i32.const 8)) (i32.const 3))))
  (func $views::small (param i32) (result i32)
    (i32.sub (local.get 0) (i32.const 1)))
  (func $lab::step (param i32) (result i32)
    (call $helper::both (call $helper::of_lab (local.get 0))))
  (func $helper::of_views (param i32) (result i32)
    (i32.add (call $views::close (local.get 0)) (i32.const 100)))
  (func $helper::of_lab (param i32) (result i32)
    (i32.mul (local.get 0) (i32.const 3)))
  (func $helper::both (param i32) (result i32)
    (call $main::shared (local.get 0)))
  (func (export "run") (param i32 i32) (result i32)
    (call_indirect (type $one) (local.get 1) (local.get 0))))"#;

/// What the host has seen.
#[derive(Default)]
struct Host {
    told: Vec<i32>,
    fetched: Vec<String>,
    first: Option<Instance>,
}

/// Runs calls and returns what they gave and what the host has seen.
fn run(first: &[u8], later: &[(String, Vec<u8>)], calls: &[(i32, i32)]) -> (Vec<i32>, Host) {
    let engine = Engine::default();
    let mut store = Store::new(&engine, Host::default());
    let mut linker: Linker<Host> = Linker::new(&engine);
    let tell = |mut caller: Caller<Host>, said: i32| caller.data_mut().told.push(said);
    linker.func_wrap("host", "tell", tell).unwrap();
    for (name, bytes) in later {
        let own = name.clone();
        let module = Module::new(&engine, bytes).unwrap();
        let join = move |mut caller: Caller<Host>| {
            let first = caller.data().first.expect("the first file is there");
            let wanted: Vec<Extern> = (module.imports())
                .map(|wanted| match wanted.module() {
                    "common" => common(&first, &caller, wanted.name()),
                    _ => first.get_export(&caller, wanted.name()).unwrap(),
                })
                .collect();
            Instance::new(&mut caller, &module, &wanted).unwrap();
            caller.data_mut().fetched.push(own.clone());
        };
        linker.func_wrap("later", name, join).unwrap();
    }
    let module = Module::new(&engine, first).unwrap();
    let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
    store.data_mut().first = Some(instance);
    let run = instance.get_typed_func::<(i32, i32), i32>(&store, "run");
    let run = run.unwrap();
    let gave = calls
        .iter()
        .map(|call| run.call(&mut store, *call).unwrap());
    let gave = gave.collect();
    (gave, store.into_data())
}

/// A function of the first file, by its place in the table of common ones.
fn common(first: &Instance, caller: &Caller<Host>, name: &str) -> Extern {
    let table = first.get_table(caller, "common").unwrap();
    let place = u64::from_str_radix(name, 36).unwrap();
    let found = table.get(caller, place).unwrap();
    Extern::Func(**found.unwrap_func().val().unwrap())
}

fn cut(text: &str, table: &[Later]) -> (Vec<u8>, Files) {
    let whole = wat::parse_str(text).unwrap();
    let program = Program::read(&whole).unwrap();
    let files = write(
        &program,
        &Linked::default(),
        &plan(&program, &Linked::default(), table),
    )
    .unwrap();
    (whole, files)
}

fn home<'a>(program: &Program, plan: &'a Plan, name: &str) -> &'a str {
    let index = program.functions.iter().position(|f| f.name == name);
    let home = plan.home[index.expect("there is a function of this name")];
    home.map_or("first", |at| plan.files[at].name.as_str())
}

#[test]
fn a_cut_program_does_what_it_did_whole() {
    let (whole, files) = cut(PROGRAM, &[views(), lab()]);
    let calls = [(0, 5), (1, 7), (2, 1), (3, 4), (1, 2), (0, 9)];
    let (gave, host) = run(&whole, &[], &calls);
    let (gave_cut, host_cut) = run(&files.first, &files.later, &calls);
    assert_eq!(gave, [10, 123, 23, 16, 116, 18]);
    assert_eq!(gave_cut, gave);
    assert_eq!(host_cut.told, host.told);
    assert_eq!(host_cut.fetched, ["views", "lab"], "each once");
}

#[test]
fn a_file_is_fetched_only_when_it_is_needed() {
    let (_, files) = cut(PROGRAM, &[views(), lab()]);
    let fetched = |calls: &[(i32, i32)]| run(&files.first, &files.later, calls).1.fetched;
    assert!(fetched(&[(0, 5)]).is_empty());
    assert_eq!(fetched(&[(3, 5)]), ["lab"]);
}

#[test]
fn only_what_is_behind_one_files_doors_moves() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let program = Program::read(&whole).unwrap();
    let plan = plan(&program, &Linked::default(), &[views(), lab()]);
    for (name, file) in [
        ("main::twice", "first"),
        ("views::open", "views"),
        ("helper::of_views", "views"),
        ("views::small", "views"),
        ("helper::of_lab", "lab"),
        ("helper::both", "first"),
        ("main::shared", "first"),
    ] {
        assert_eq!(home(&program, &plan, name), file, "{name}");
    }
    let entries = plan.files.iter().map(|file| file.entries.len());
    assert_eq!(entries.collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn what_has_moved_is_gone_from_the_first_file() {
    let (_, files) = cut(PROGRAM, &[views(), lab()]);
    let first = Program::read(&files.first).unwrap();
    // What stays, what stands in for three entries, what fetches two files.
    assert_eq!(first.functions.len() - first.imported, 4 + 3 + 2);
    assert!(first.functions.iter().all(|f| f.name.is_empty()));
}

#[test]
fn a_name_that_a_merged_function_has_by_chance_moves_nothing() {
    let text = r#"(module
      (table 2 funcref)
      (elem (i32.const 0) $main::a $lab::step)
      (func $main::a (result i32) (call $lab::equal))
      (func $lab::equal (result i32) (i32.const 3))
      (func $lab::step (result i32) (call $lab::equal)))"#;
    let whole = wat::parse_str(text).unwrap();
    let program = Program::read(&whole).unwrap();
    let plan = plan(&program, &Linked::default(), &[lab()]);
    assert_eq!(home(&program, &plan, "lab::equal"), "first");
    assert_eq!(home(&program, &plan, "lab::step"), "lab");
}

#[test]
fn names_are_read_as_a_person_writes_them() {
    let text = r#"(module (func $"<yew[ca964683f7bed059]::Scope<app[0123456789abcdef]::Part> as [u8; 4]>::run"))"#;
    let whole = wat::parse_str(text).unwrap();
    let program = Program::read(&whole).unwrap();
    assert_eq!(
        program.functions[0].name,
        "<yew::Scope<app::Part> as [u8; 4]>::run"
    );
}

#[test]
fn the_files_take_the_programs_place_in_the_page() {
    let folder = env::temp_dir().join(format!("playground-split-{}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    let text = PROGRAM.replace("\"host\" \"tell\"", "\"./app_bg.js\" \"__wbg_tell\"");
    fs::write(
        folder.join("app-1234_bg.wasm"),
        wat::parse_str(text).unwrap(),
    )
    .unwrap();
    fs::write(folder.join("app-1234_en.txt"), "words").unwrap();
    fs::write(folder.join("app-1234.js"), "{ __wbg_tell: function() {} }").unwrap();
    fs::write(
        folder.join("index.html"),
        r#"<link href="./app-1234.js"><link href="./app-1234_bg.wasm">"#,
    )
    .unwrap();
    super::split_in(&folder, &Linked::default(), &[views()]).unwrap();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    let script = names.iter().find(|name| name.ends_with(".js")).unwrap();
    let text = fs::read_to_string(folder.join(script)).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let stem = script.trim_end_matches(".js");
    let ends = [".js", "_bg.wasm", "_en.txt", "_views.wasm"];
    let mut known: Vec<String> = ends.iter().map(|end| format!("{stem}{end}")).collect();
    known.push("index.html".to_owned());
    assert_eq!(names, known);
    assert_ne!(stem, "app-1234");
    assert_eq!(
        page,
        format!(r#"<link href="./{stem}.js"><link href="./{stem}_bg.wasm">"#)
    );
    assert_eq!(text, "{ a: function() {} }");
}

#[test]
fn a_program_without_names_is_refused_with_the_reason() {
    let whole = wat::parse_str("(module (func))").unwrap();
    let refused = super::cut(&whole, &Linked::default(), &[views()])
        .err()
        .unwrap();
    assert!(refused.to_string().contains("no names"), "{refused}");
}

#[test]
fn a_part_that_nothing_leads_into_is_told() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let table = [views(), later("sheets", Door::Handed)];
    let refused = super::cut(&whole, &Linked::default(), &table)
        .err()
        .unwrap();
    assert!(refused.to_string().contains("into “sheets”"), "{refused}");
}

/// The main part hands over the address of one function of the views and calls
/// another; a list in memory, at 32, has the addresses of two labs' functions.
const ENTERING: &str = r#"(module
  (memory 1)
  (data (i32.const 32) "\03\00\00\00\04\00\00\00")
  (table 6 funcref)
  (elem (i32.const 1) $views::handed $views::called $labs::one::open $labs::two::open)
  (elem (i32.const 5) $state::changed<views::Line>)
  (func $views::handed (call $helper::of_views) (call $helper::of_both))
  (func $views::called (call $helper::of_called))
  (func $labs::one::open (call $helper::of_labs))
  (func $labs::two::open (call $helper::of_labs) (call $helper::of_both))
  (func $state::changed<views::Line>)
  (func $helper::of_views)
  (func $helper::of_called)
  (func $helper::of_labs)
  (func $helper::of_both)
  (func (export "run") (param i32)
    (drop (i32.const 1)) (drop (i32.const 2)) (drop (i32.const 5)) (drop (i32.load (i32.const 32)))
    (call $views::called)))"#;

fn entering(table: &[Later]) -> impl Fn(&str) -> String + use<> {
    let whole = wat::parse_str(ENTERING).unwrap();
    let program = Program::read(&whole).unwrap();
    let list = Symbol {
        range: 32..40,
        constant: true,
        symbols: BTreeSet::new(),
        slots: [3, 4].into(),
    };
    let linked = Linked {
        symbols: vec![list],
        slots: [1, 2, 5].into(),
        ..Linked::default()
    };
    let plan = plan(&program, &linked, table);
    let names: Vec<String> = program.functions.iter().map(|f| f.name.clone()).collect();
    move |name| {
        let index = names
            .iter()
            .position(|own| own == name)
            .expect("a function of this name");
        plan.home[index].map_or("first".to_owned(), |at| plan.files[at].name.clone())
    }
}

#[test]
fn a_part_is_entered_by_what_is_handed_over_and_a_lab_by_its_list() {
    let of = |module: &str| Later {
        doors: vec![(Door::Listed, format!("labs::{module}::"))],
        ..later(module, Door::Listed)
    };
    let home = entering(&[views(), of("one"), of("two")]);
    assert_eq!(home("views::handed"), "views");
    assert_eq!(home("helper::of_views"), "views");
    // Who calls it has not waited for anything.
    assert_eq!(home("views::called"), "first");
    assert_eq!(home("helper::of_called"), "first");
    // Code of equal functions is there once, under the name of any of them.
    assert_eq!(home("state::changed<views::Line>"), "first");
    assert_eq!(home("labs::one::open"), "one");
    assert_eq!(home("labs::two::open"), "two");
    // What several need stays, as none of them need be there.
    assert_eq!(home("helper::of_labs"), "first");
    assert_eq!(home("helper::of_both"), "first");
    // Nobody hands over what is listed, and no list has what is handed over.
    let swapped = |module: &str, door| entering(&[later(module, door)]);
    assert_eq!(
        swapped("labs::one", Door::Handed)("labs::one::open"),
        "first"
    );
    assert_eq!(swapped("views", Door::Listed)("views::handed"), "first");
}

#[test]
fn a_part_may_have_doors_of_both_kinds() {
    let listed = (Door::Listed, "labs::one::".to_owned());
    let mut both = views();
    both.doors.push(listed);
    let home = entering(&[both]);
    assert_eq!(home("views::handed"), "views");
    assert_eq!(home("labs::one::open"), "views");
    assert_eq!(home("labs::two::open"), "first");
}

#[test]
fn what_several_need_is_in_the_file_that_comes_before_them() {
    let after = |name: &str, before: &str, door| Later {
        after: Some(before.to_owned()),
        ..later(name, door)
    };
    let shared = Later {
        doors: Vec::new(),
        ..later("shared", Door::Handed)
    };
    let home = entering(&[
        shared.clone(),
        after("views", "shared", Door::Handed),
        after("labs::one", "shared", Door::Listed),
        after("labs::two", "labs::one", Door::Listed),
    ]);
    assert_eq!(home("helper::of_views"), "views");
    assert_eq!(home("helper::of_labs"), "labs::one");
    assert_eq!(home("helper::of_both"), "shared");
    // The one that the page begins with comes after nothing.
    let home = entering(&[
        shared,
        after("views", "shared", Door::Handed),
        later("labs::two", Door::Listed),
    ]);
    assert_eq!(home("helper::of_both"), "first");
}

/// Memory: at 16 a constant of the main part, at 32 one of the views that
/// points at a function of theirs, at 64 what changes.
const REMEMBERING: &str = r#"(module
  (type $one (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "\07\00\00\00")
  (data (i32.const 32) "\09\00\00\00\03\00\00\00")
  (data (i32.const 64) "\05\00\00\00")
  (table 4 funcref)
  (elem (i32.const 1) $main::seven $views::open $helper::inner)
  (func $main::seven (param i32) (result i32)
    (i32.add (local.get 0) (i32.load (i32.const 16))))
  (func $views::open (param i32) (result i32)
    (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (i32.load (i32.const 32))))
    (call_indirect (type $one) (local.get 0) (i32.load offset=36 (i32.const 0))))
  (func $helper::inner (param i32) (result i32)
    (i32.mul (local.get 0) (i32.load (i32.const 64))))
  (func (export "run") (param i32 i32) (result i32)
    (call_indirect (type $one) (local.get 1) (local.get 0))))"#;

fn remembering() -> Linked {
    let symbol = |range, constant, slots: &[u32]| Symbol {
        range,
        constant,
        symbols: BTreeSet::new(),
        slots: slots.iter().copied().collect(),
    };
    Linked {
        symbols: vec![
            symbol(16..20, true, &[]),
            symbol(32..40, true, &[3]),
            symbol(64..68, false, &[]),
        ],
        ..Linked::default()
    }
}

#[test]
fn constants_go_with_what_reads_them_and_what_changes_stays() {
    let whole = wat::parse_str(REMEMBERING).unwrap();
    let program = Program::read(&whole).unwrap();
    let linked = remembering();
    let plan = plan(&program, &linked, &[views()]);
    // Only the constant of the views leads to it.
    assert_eq!(home(&program, &plan, "helper::inner"), "views");
    assert_eq!(plan.files[0].slots.len(), 1);
    let files = write(&program, &linked, &plan).unwrap();
    let pieces = |bytes: &[u8]| -> Vec<(u32, Vec<u8>)> {
        let program = Program::read(bytes).unwrap();
        let memory = program.memory.iter();
        memory.map(|(at, bytes)| (*at, bytes.to_vec())).collect()
    };
    let first = pieces(&files.first);
    assert_eq!(first, [(16, vec![7, 0, 0, 0]), (64, vec![5, 0, 0, 0])]);
    let later = pieces(&files.later[0].1);
    assert_eq!(later, [(32, vec![9, 0, 0, 0, 3, 0, 0, 0])]);
    let calls = [(1, 1), (2, 2), (2, 2), (1, 3)];
    let (gave, _) = run(&whole, &[], &calls);
    assert_eq!(gave, [8, 28, 46, 10]);
    assert_eq!(run(&files.first, &files.later, &calls).0, gave);
}

#[test]
fn a_number_that_the_linker_knows_for_an_address_keeps_its_constant() {
    let whole = wat::parse_str(REMEMBERING).unwrap();
    let program = Program::read(&whole).unwrap();
    let mut linked = remembering();
    // The main part counts from one: its 16 stands for the views' 32.
    linked.addresses.entry(16).or_default().insert(1);
    let plan = plan(&program, &linked, &[views()]);
    assert_eq!(plan.home[program.functions.len() + 1], None);
    assert_eq!(home(&program, &plan, "helper::inner"), "first");
}

#[test]
fn the_end_of_one_constant_is_not_the_beginning_of_the_next() {
    let named = |symbols: &[u32], calls: &[u32]| Named {
        symbols: symbols.iter().copied().collect(),
        calls: calls.iter().copied().collect(),
    };
    let symbol = |range| Symbol {
        range,
        constant: true,
        symbols: BTreeSet::new(),
        slots: BTreeSet::new(),
    };
    let linked = Linked {
        symbols: vec![symbol(16..20), symbol(20..24)],
        addresses: [(16, [0].into()), (20, [0, 1].into())].into(),
        functions: vec![named(&[0], &[]), named(&[1], &[]), named(&[], &[0])],
        by_name: ["one", "two", "calls"]
            .into_iter()
            .zip(0..)
            .map(|(name, at)| (name.to_owned(), vec![at]))
            .collect(),
        ..Linked::default()
    };
    let at = |number, function| {
        linked
            .pointed_at(number, &LazyCell::new(|| linked.named_by(function)))
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(at(20, "one"), [0]);
    assert_eq!(at(20, "two"), [1]);
    // What it calls may have become a part of it.
    assert_eq!(at(20, "calls"), [0]);
    assert_eq!(at(20, "strange"), [0, 1]);
    assert_eq!(at(16, "two"), [0], "the linker knows no other");
    assert_eq!(at(22, "two"), [1], "no address that the linker knows");
}

#[test]
fn what_the_linker_wrote_must_have_its_symbols() {
    let refused = Linked::read(&wat::parse_str(REMEMBERING).unwrap()).unwrap_err();
    assert!(refused.to_string().contains("list of symbols"), "{refused}");
}

#[test]
fn an_address_stored_together_with_a_length_keeps_its_constant() {
    // 2^34 + 32: the address of the views' constant, and a length of four.
    let text = REMEMBERING.replace(
        "(i32.add (local.get 0) (i32.load (i32.const 16))))",
        "(i64.store (i32.const 64) (i64.const 17179869216))
         (i32.load (i32.load (i32.const 64))))",
    );
    let whole = wat::parse_str(text).unwrap();
    let program = Program::read(&whole).unwrap();
    let linked = remembering();
    let plan = plan(&program, &linked, &[views()]);
    let files = write(&program, &linked, &plan).unwrap();
    assert_eq!(run(&files.first, &files.later, &[(1, 1)]).0, [9]);
}

/// A list in memory has the addresses of what tells of a lab and of what opens it;
/// both read another, of what holds in it.
const TELLING: &str = r#"(module
  (memory 1)
  (data (i32.const 32) "\01\00\00\00\02\00\00\00\03\00\00\00")
  (table 4 funcref)
  (elem (i32.const 1) $lab::tell $lab::open $helper::holds)
  (func $lab::tell (call $helper::of_told) (drop (i32.load (i32.const 40))))
  (func $lab::open (call $helper::of_open) (drop (i32.load (i32.const 40))))
  (func $helper::of_told)
  (func $helper::of_open)
  (func $helper::holds)
  (func (export "run") (drop (i32.load (i32.const 32)))))"#;

#[test]
fn what_is_told_before_a_lab_is_there_leaves_what_it_only_lists_with_the_lab() {
    let whole = wat::parse_str(TELLING).unwrap();
    let program = Program::read(&whole).unwrap();
    let list = |range, slots: &[u32]| Symbol {
        range,
        constant: true,
        symbols: BTreeSet::new(),
        slots: slots.iter().copied().collect(),
    };
    let linked = Linked {
        symbols: vec![list(32..40, &[1, 2]), list(40..44, &[3])],
        ..Linked::default()
    };
    let homes = |told: &[&str]| {
        let lab = Later {
            told: told.iter().map(|&told| told.to_owned()).collect(),
            ..later("lab", Door::Listed)
        };
        let plan = plan(&program, &linked, &[lab]);
        [
            "lab::tell",
            "helper::of_told",
            "lab::open",
            "helper::of_open",
            "helper::holds",
        ]
        .map(|name| home(&program, &plan, name).to_owned())
    };
    assert_eq!(homes(&[]), ["lab", "lab", "lab", "lab", "lab"]);
    assert_eq!(
        homes(&["lab::tell"]),
        ["first", "first", "lab", "lab", "lab"]
    );
}

/// What says why a program fails is called, handed over and listed as anything is.
const FAILING: &str = r#"(module
  (memory 1)
  (data (i32.const 32) "\01\00\00\00")
  (table 2 funcref)
  (elem (i32.const 1) $std::fail)
  (func $views::open)
  (func $std::fail (call $helper::of_fail))
  (func $helper::of_fail)
  (func (export "run")
    (call $std::fail)
    (drop (i32.load (i32.const 32)))
    (drop (i32.const 1))))"#;

#[test]
fn what_only_a_failing_program_goes_through_comes_later_in_whatever_way_it_is_reached() {
    let whole = wat::parse_str(FAILING).unwrap();
    let program = Program::read(&whole).unwrap();
    let linked = Linked::default();
    let homes = |failing: &[&str]| {
        let views = Later {
            failing: failing.iter().map(|&door| door.to_owned()).collect(),
            ..views()
        };
        let plan = plan(&program, &linked, &[views]);
        ["std::fail", "helper::of_fail"].map(|name| home(&program, &plan, name).to_owned())
    };
    assert_eq!(homes(&[]), ["first", "first"]);
    assert_eq!(homes(&["std::"]), ["views", "views"]);
}

/// Places in sources, as the code that fails has their addresses: of another's
/// file, of an own one, and of one whose name the code reads, too.
const PLACES: &str = r#"(module
  (memory 1)
  (data (i32.const 32) "else.rs\00src/a.rsname.rs\00\20\00\00\00\07\00\00\00\01\00\00\00\02\00\00\00\28\00\00\00\08\00\00\00\03\00\00\00\04\00\00\00\30\00\00\00\07\00\00\00\05\00\00\00\06\00\00\00")
  (func $std::fail)
  (func (export "run")
    (drop (i32.const 56)) (drop (i32.const 72)) (drop (i32.const 88)) (drop (i32.const 48))
    (call $std::fail)))"#;

#[test]
fn where_others_code_fails_is_told_by_what_comes_for_a_failing_program() {
    let whole = wat::parse_str(PLACES).unwrap();
    let program = Program::read(&whole).unwrap();
    let symbol = |range, symbols: &[u32]| Symbol {
        range,
        constant: true,
        symbols: symbols.iter().copied().collect(),
        slots: BTreeSet::new(),
    };
    let code = Named {
        symbols: [2, 3, 4, 5].into(),
        calls: BTreeSet::new(),
    };
    let linked = Linked {
        symbols: vec![
            symbol(32..40, &[]),
            symbol(40..48, &[]),
            symbol(48..56, &[]),
            symbol(56..72, &[0]),
            symbol(72..88, &[1]),
            symbol(88..104, &[2]),
        ],
        functions: vec![code],
        ..Linked::default()
    };
    let table = |failing: &[&str]| Later {
        failing: failing.iter().map(|&door| door.to_owned()).collect(),
        ..views()
    };
    let homes = |failing: &[&str]| {
        let plan = plan(&program, &linked, &[table(failing)]);
        plan.home[program.functions.len()..].to_vec()
    };
    assert_eq!(homes(&[]), [None; 6]);
    let later = Some(0);
    assert_eq!(homes(&["std::"]), [later, None, None, later, None, later]);
    let plan = plan(&program, &linked, &[table(&["std::"])]);
    let memory = Memory::of(&program, &linked, &plan);
    let first = memory.of_file(None);
    let [(40, kept)] = first.as_slice() else {
        panic!("the first file keeps what is read by more: {first:?}");
    };
    assert_eq!(kept[..16], *b"src/a.rsname.rs\0");
    assert_eq!(kept[16..32], [0; 16]);
    assert_eq!(kept[32..], *b"\x28\0\0\0\x08\0\0\0\x03\0\0\0\x04\0\0\0");
    assert_eq!(
        memory.of_file(later)[0],
        (32, b"else.rs\0".as_slice().into())
    );
}
