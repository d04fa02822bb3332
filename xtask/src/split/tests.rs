//! Small programs, cut and run: they do what they did whole.

use std::collections::BTreeSet;
use std::{env, fs, process};

use wasmi::{Caller, Engine, Extern, Instance, Linker, Module, Store};

use super::linked::{Linked, Symbol};
use super::plan::{Doors, Later, Plan, plan};
use super::program::Program;
use super::write::{Files, write};

/// Doors by the names that the programs below use.
const VIEWS: Later = Later {
    name: "views",
    doors: Doors::Named(&["views::"]),
    never: &["views::small"],
    only_from_within: false,
    gates: &[],
    least: 0,
};
const LAB: Later = Later {
    name: "lab",
    doors: Doors::Named(&["lab::"]),
    never: &[],
    only_from_within: true,
    gates: &["lab::"],
    least: 0,
};

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
    fetched: Vec<&'static str>,
    first: Option<Instance>,
}

/// Runs calls and returns what they gave and what the host has seen.
fn run(first: &[u8], later: &[(&'static str, Vec<u8>)], calls: &[(i32, i32)]) -> (Vec<i32>, Host) {
    let engine = Engine::default();
    let mut store = Store::new(&engine, Host::default());
    let mut linker: Linker<Host> = Linker::new(&engine);
    let tell = |mut caller: Caller<Host>, said: i32| caller.data_mut().told.push(said);
    linker.func_wrap("host", "tell", tell).unwrap();
    for (name, bytes) in later {
        let name: &'static str = name;
        let module = Module::new(&engine, bytes).unwrap();
        let join = move |mut caller: Caller<Host>| {
            let first = caller.data().first.expect("the first file is there");
            let wanted: Vec<Extern> = (module.imports())
                .map(|wanted| first.get_export(&caller, wanted.name()).unwrap())
                .collect();
            Instance::new(&mut caller, &module, &wanted).unwrap();
            caller.data_mut().fetched.push(name);
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
    home.map_or("first", |at| plan.files[at].name)
}

#[test]
fn a_cut_program_does_what_it_did_whole() {
    let (whole, files) = cut(PROGRAM, &[VIEWS, LAB]);
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
    let (_, files) = cut(PROGRAM, &[VIEWS, LAB]);
    let fetched = |calls: &[(i32, i32)]| run(&files.first, &files.later, calls).1.fetched;
    assert!(fetched(&[(0, 5)]).is_empty());
    assert_eq!(fetched(&[(3, 5)]), ["lab"]);
}

#[test]
fn only_what_is_behind_one_files_doors_moves() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let program = Program::read(&whole).unwrap();
    let plan = plan(&program, &Linked::default(), &[VIEWS, LAB]);
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
    let (_, files) = cut(PROGRAM, &[VIEWS, LAB]);
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
    let plan = plan(&program, &Linked::default(), &[LAB]);
    assert_eq!(home(&program, &plan, "lab::equal"), "first");
    assert_eq!(home(&program, &plan, "lab::step"), "lab");
}

#[test]
fn a_small_function_of_a_lab_keeps_no_other_in_the_first_file() {
    let text = r#"(module
      (table 1 funcref)
      (elem (i32.const 0) $lab::small)
      (func $lab::small (result i32) (call $lab::step))
      (func $lab::step (result i32)
        (i32.add (i32.const 1) (i32.add (i32.const 2) (i32.const 3)))))"#;
    let whole = wat::parse_str(text).unwrap();
    let program = Program::read(&whole).unwrap();
    let plan = plan(&program, &Linked::default(), &[Later { least: 8, ..LAB }]);
    assert_eq!(home(&program, &plan, "lab::small"), "first");
    assert_eq!(home(&program, &plan, "lab::step"), "lab");
}

#[test]
fn what_is_too_small_for_a_door_stays() {
    let large = Later {
        least: 1000,
        ..VIEWS
    };
    let (_, files) = cut(PROGRAM, &[large]);
    assert!(files.later.is_empty());
    let (gave, _) = run(&files.first, &[], &[(1, 7)]);
    assert_eq!(gave, [123]);
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
    let long = "(i32.store (i32.const 8) (local.get 0))".repeat(20);
    let text = PROGRAM
        .replace("views::open", "ui::inspector::open")
        .replace("(i32.store (i32.const 8) (local.get 0))", &long);
    let whole = wat::parse_str(text).unwrap();
    fs::write(folder.join("app-1234_bg.wasm"), whole).unwrap();
    fs::write(folder.join("app-1234_en.txt"), "words").unwrap();
    fs::write(
        folder.join("index.html"),
        r#"<link href="./app-1234_bg.wasm">"#,
    )
    .unwrap();
    super::split_in(&folder, &Linked::default()).unwrap();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let [first, words, later, html] = &names[..] else {
        panic!("there are other files: {names:?}");
    };
    assert_eq!(html, "index.html");
    assert_eq!(page, format!(r#"<link href="./{first}">"#));
    assert_ne!(first, "app-1234_bg.wasm");
    assert_eq!(*words, first.replace("_bg.wasm", "_en.txt"));
    assert_eq!(*later, first.replace("_bg.wasm", "_views.wasm"));
}

#[test]
fn a_program_without_names_is_refused_with_the_reason() {
    let folder = env::temp_dir().join(format!("playground-split-none-{}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    let text = "(module (func))";
    fs::write(folder.join("app_bg.wasm"), wat::parse_str(text).unwrap()).unwrap();
    let refused = super::split_in(&folder, &Linked::default()).unwrap_err();
    fs::remove_dir_all(&folder).unwrap();
    assert!(refused.to_string().contains("no names"), "{refused}");
}

#[test]
fn a_marked_program_tells_what_has_run() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let program = Program::read(&whole).unwrap();
    let marked = super::record::marked(&whole, &program).unwrap();
    let engine = Engine::default();
    let mut store = Store::new(&engine, ());
    let mut linker: Linker<()> = Linker::new(&engine);
    linker.func_wrap("host", "tell", |_: i32| {}).unwrap();
    let module = Module::new(&engine, &marked[..]).unwrap();
    let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
    let run = instance.get_typed_func::<(i32, i32), i32>(&store, "run");
    assert_eq!(run.unwrap().call(&mut store, (3, 4)).unwrap(), 13);
    let own = &program.functions[program.imported..];
    let ran: Vec<&str> = (own.iter().enumerate())
        .filter(|(mark, _)| {
            let mark = instance.get_global(&store, &format!("ran-{mark}")).unwrap();
            mark.get(&store).i32() == Some(1)
        })
        .map(|(_, function)| function.name.as_str())
        .collect();
    let run = ""; // Nothing but its export's name.
    assert_eq!(
        ran,
        [
            "main::shared",
            "lab::step",
            "helper::of_lab",
            "helper::both",
            run
        ]
    );
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
    let plan = plan(&program, &linked, &[VIEWS]);
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
    let plan = plan(&program, &linked, &[VIEWS]);
    assert_eq!(plan.home[program.functions.len() + 1], None);
    assert_eq!(home(&program, &plan, "helper::inner"), "first");
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
    let plan = plan(&program, &linked, &[VIEWS]);
    let files = write(&program, &linked, &plan).unwrap();
    assert_eq!(run(&files.first, &files.later, &[(1, 1)]).0, [9]);
}
