//! The languages of the guide, and the words that its pages have beside those
//! of `docs`.

/// Pages of `docs`, in the order in which they are named.
pub const PAGES: [&str; 4] = ["embed", "javascript", "bundlers", "json"];

/// A language that the guide is written in.
pub struct Language {
    /// Its tag of BCP 47.
    pub tag: &'static str,
    /// Its own name for itself.
    pub own_name: &'static str,
    /// What the names of its files have before their ending.
    mark: &'static str,
    /// What each of [`PAGES`] is called.
    pub titles: [&'static str; PAGES.len()],
    /// Leads to the playground.
    pub playground: &'static str,
    /// Leads to the examples.
    pub examples: &'static str,
    /// On the button that runs a program.
    pub run: &'static str,
}

/// All of them. The programs of the first are those that the pages run: the
/// others have the same.
pub const LANGUAGES: [Language; 2] = [
    Language {
        tag: "en",
        own_name: "English",
        mark: "",
        titles: [
            "Runs in other pages",
            "The JavaScript library",
            "The library with bundlers",
            "Events as JSON",
        ],
        playground: "The playground",
        examples: "Examples",
        run: "Run it here",
    },
    Language {
        tag: "zh-CN",
        own_name: "中文",
        mark: ".zh-CN",
        titles: [
            "嵌入其他网页",
            "JavaScript 库",
            "与打包工具一起使用",
            "事件的 JSON 格式",
        ],
        playground: "Consensus Playground",
        examples: "示例",
        run: "在这里运行",
    },
];

impl Language {
    /// A file of this name in this language.
    pub fn file(&self, name: &str, ending: &str) -> String {
        format!("{name}{}.{ending}", self.mark)
    }
}

/// The page that is made of a text of `docs`, if it is one.
pub fn page_of(text: &str) -> Option<String> {
    let known = |language: &Language| {
        let name = PAGES
            .iter()
            .find(|name| language.file(name, "md") == text)?;
        Some(language.file(name, "html"))
    };
    LANGUAGES.iter().find_map(known)
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn texts_become_pages_of_their_language() {
        assert_eq!(page_of("json.md").unwrap(), "json.html");
        assert_eq!(page_of("json.zh-CN.md").unwrap(), "json.zh-CN.html");
        assert_eq!(page_of("figures.md"), None);
    }
}
