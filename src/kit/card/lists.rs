//! What a lab has declared elsewhere, as its card lists it.

/// The lists of a [`Card`](crate::show::card::Card), inside its `impl`: what a
/// lab has declared with [`settings!`](crate::settings),
/// [`rules!`](crate::rules) and [`flaws!`](crate::flaws), and its scenarios.
///
/// ```ignore
/// impl Card for Paxos {
///     lists! {
///         id: "paxos",
///         settings: Config,
///         rules: rules::RULES,
///         scenarios: scenarios::ALL,
///         flaws: Flaw,
///     }
/// ```
#[macro_export]
macro_rules! lists {
    (
        id: $id:literal,
        settings: $Config:ty,
        rules: $rules:expr,
        scenarios: $scenarios:expr,
        $(flaws: $Flaw:ty,)?
    ) => {
        const ID: &'static str = $id;
        const SCENARIOS: &'static [&'static str] =
            &$crate::sim::scenario::ids::<Self, { $scenarios.len() }>($scenarios);

        fn settings() -> &'static [$crate::show::setting::Setting<$Config>] {
            <$Config>::SETTINGS
        }

        fn rules() -> &'static [&'static $crate::sim::rule::Rule] {
            $rules
        }

        fn scenarios() -> &'static [$crate::sim::scenario::Scenario<Self>] {
            $scenarios
        }

        $(fn flaws() -> Vec<$crate::show::setting::FlawView> {
            $crate::kit::flaws::views::<$Flaw>()
        })?
    };
}
