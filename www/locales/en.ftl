# English. One of the languages is checked against the other: same names,
# same variables. Names: `act-…` what can be done (the value labels the
# control, `.done` tells that it happened), `raft-…`, `paxos-…`, `multipaxos-…`, `commit-…` a lab's sentences, `labs-…` what
# several labs have in common,
# `field-…` its state, `refused-…` why something cannot be done.

## Values

unit-us = { $n } µs
unit-ms = { $n } ms
unit-s = { $n } s
list-none = none
list-comma = {", "}
list-and = { $first } and { $last }
list-range = { $first } to { $last }
value-yes = yes
value-no = no
value-none = none

## The page

app-name = Consensus Playground
app-tagline = Real protocols to watch, break, rewind and share.
skip-stage = Skip to the cluster
skip-why = Skip to what just happened
skip-play = Skip to playing time
header-label = Lab and appearance
pick-scenario = Scenario
pick-scenario-open = Choose a scenario
pick-nodes = Nodes
pick-nodes-fewer = One node fewer
pick-nodes-more = One node more
pick-language = Language
pick-theme-is = Theme: { $theme }
theme-system = as the system
theme-light = light
theme-dark = dark
sheet-help = Help and keys
menu-close = Close

stage-label = The cluster
story-yours = Now you:
story-beats = { $count } of { $all } seen
story-next = Next: { $title }
story-next-lab = On to the next lab
# General words, for labs that have none of their own.
word-number = number { $number }
word-number-name = Number
word-number-short = { $number }
word-tab-log = Logs
story-more = More about this scenario
story-less = Less

tabs-label = Views
tab-why = Why
tab-node = Details
tab-state = State
tab-events = Events
tab-figures = Figures
tab-promises = Invariants
tab-diagram = Diagram

views-menu = Views
views-hidden = Hidden
views-beside = Beside
views-below = Below
views-up = Move { $view } up

state-title = What every node holds

promises-title = What must hold
promises-all = All of them hold at this instant.
promises-some = { $broken } of { $all } are broken at this instant.
promises-unjudged = None is broken at this instant, but { $unjudged } of { $all } are not judged.
promises-holds = Holds
promises-broken = Broken at event { $seq }

events-title = All events
events-search = Search
events-count = { $count } of { $all }
events-node = Any node
events-kind = Any kind
events-rule = Any rule
events-none = No event is like that.

own-title = Your own scenarios
own-name = Name
own-keep = Keep this run
own-keep-as = Keep as a scenario
own-kept = Kept as “{ $name }”, in this browser only.
own-renamed = It is called “{ $name }” now.
own-removed = “{ $name }” is deleted.
own-no-room = The browser keeps nothing for this page: its store is full or forbidden. Save the run as a file instead.
own-unreadable = This version cannot read it any more.
own-open = Open
own-save = Save as a file
manual-title = What you did
manual-open = { $count ->
    [0] What you did
    [one] One action by hand
   *[other] { $count } actions by hand
}
manual-help = Drag a mark on the timeline, or write another time here. The run is taken again in another branch.
manual-none = Nothing was done by hand on this branch.
manual-undo = Undo
manual-redo = Redo
manual-nothing-to-undo = There is nothing to undo.
manual-nothing-to-redo = There is nothing to redo.
manual-remove = Delete: { $what }
manual-when = When: { $what }
manual-no-time = Write a time such as 400ms or 2s.
manual-moved = Moved, in another branch. The old one is kept.
manual-removed = Deleted, in another branch. The old one is kept.
manual-left-out = No longer possible: “{ $what }” at { $at }. { $why }
manual-refused = It stays where it was. { $why }
branch-title = Branches
branch-open = { $count } branches. You are on { $name }.
branch-trunk = First run
branch-nth = Branch { $n }
branch-length = { $count } events
branch-from = Leaves { $name } after event { $seq }; { $count } events
branch-is-here = You are here.
branch-rename = Name of { $name }
branch-switch = Show
branch-compare = Compare
branch-remove = Delete
branch-same = { $one } and { $other } do not differ so far.
branch-differ = They differ first at event { $seq }
branch-ended = Has no such event.

figures-title = The run so far
figures-messages = Messages sent
figures-bytes = Bytes sent
figures-latency = Wait of clients
figures-latency-is = { $time } on average of { $count }
figures-no-answer = nobody was answered yet
figures-most = up to { $value }
figures-alt = { $name }: { $value } by { $time }
figures-bytes-mean = Bytes are those of the messages' fields in a plain binary form, without envelopes.
sweep-run = Run { $rows } × { $seeds } times
sweep-more = Run { $rows } × { $seeds } more
sweep-stop = Stop
sweep-go-on = Go on
sweep-progress = { $done } of { $all } runs
sweep-median = Median
sweep-tail = 9 of 10 within
sweep-published = Published
sweep-open = Opens the run of seed { $seed }, which takes just as long as the median
sweep-legend = Box: the middle half of the runs. Heavy line: their median. Thin line: from the shortest to nine tenths of them, with an arrow where that is beyond the edge. Diamond: the published median ({ $source }).
sweep-raft-election-timeouts = Compare ranges of the election timeout
    .measure = Time without a leader after the crash
    .look = In a range that is too narrow all stand at once and share the votes, again and again: a long tail. A shorter range that is wide enough notices the crash sooner. But in one about as long as a broadcast, here 15 ms, no leader lasts: others stand before they have heard of it. 150 to 300 ms is far from both. In the paper logs also differ in length, and the leader crashes at any instant between two heartbeats; here it does so about in the middle.

event-title = Event { $seq }
event-go = Go there
event-here = You are here.
event-before = Event before
event-after = Event after
event-gone = This event is not recorded on this branch.

## The player

player-label = Player
player-play = Play
player-pause = Pause
player-back = One event back
player-forward = One event forward
player-restart = Back to the start
player-seed = Play with a new seed
player-slower = Slower
player-faster = Faster
player-speed = Speed
player-speed-value = { $speed }×
player-go-on = Go on
player-speed-real = { $speed } × real time
player-story = As a story
player-passes = { $time } pass
player-timeline = Timeline
player-place = Event { $seq } of { $recorded }, at { $time }
player-event = event { $seq }
player-end = Nothing more can happen: this run is over.
player-ended = The scenario ends here. Press play to go on.
memory-low = This run has { $events } events and takes { $size } MB of memory. Save it before you go on, or begin anew: a device that runs out of memory closes the page.
player-branch = You changed the past: from here on this is a new branch of the run.

mark-fault = A fault
mark-repair = A repair
mark-violation = A promise is broken
mark-not-judged = Promises are not judged any more

## What just happened, and why

why-title = What just happened, and why
why-nothing = Nothing has happened yet: everybody waits.
why-at = At { $time }
why-exactly = Exactly
why-compared = What was compared
why-changed = What changed
why-change = { $node }: { $field } { $old } → { $new }
told-answered = { $node } answers request { $serial } of client { $client }: { $returned }.
told-kept = { $node } answers request { $serial } of client { $client }: it found { $returned }, not what was expected, and left it.
told-redirected = { $node } sends client { $client } with request { $serial } to { $leader }.
told-no-leader = { $node } tells client { $client } that it knows no leader for request { $serial }.
paxos-told-chosen = { $node } answers request { $serial } of client { $client }: { $value } is chosen.
multipaxos-told-read = { $node } answers request { $serial } of client { $client } under its lease: { $returned }.
returned-done = done
returned-swapped = swapped
why-source = In the code: { $place }
recent-title = Recent events
recent-go = Go to event { $seq }
recent-none = No events yet.
recent-quiet = Show routine events too

expect-met = Seen
expect-open = Not yet

broken-title = A promise of the protocol is broken
broken-at = Since event { $seq }.
spoken-passed = { $count ->
    [one] One more thing happened meanwhile.
   *[other] { $count } more things happened meanwhile.
}
broken-go = The moment before
broken-there = Go to the event
broken-mend = Play with the rule
broken-more = { $count ->
    [one] One more was broken.
   *[other] { $count } more were broken.
}
broken-nodes = It shows at { $nodes }.
unjudged-title = { $count ->
    [one] A promise is not judged since { $time } (event { $seq }).
   *[other] { $count } promises are not judged since { $time } (event { $seq }).
}
unjudged-since = Not judged since { $time } (event { $seq }): { $why }
unjudged-assumed = It takes for granted: { $what }

## The run

sheet-share = Share and save
share-link = Link to this moment
share-link-help = Whoever opens it sees this very run at this very instant, with all that was done to it.
share-copy = Copy link
embed-title = Into another page
embed-help = Until somebody plays it, it is a picture of this moment, light and still. No cookies, and nothing is asked of any other site.
embed-tag = Tag for pages with scripts
embed-frame = Frame for pages without
embed-copy = Copy: { $what }
embed-preview = Preview
embed-examples = Examples: an article, slides, a book, a notebook, learning platforms
# The file of the examples in this language.
embed-examples-page = index.html
share-copied = Copied.
share-copy-by-hand = The browser did not allow copying. It is selected now: copy it by hand.
share-long = This link has { $count } characters. Some chats and mailers cut what is longer than { $most }: a file is safer.
link-too-long = This run has grown too long for a link. Save it as a file to keep it.
share-file = Files
share-file-help = A saved run opens again here or on the command line. You can drop its file anywhere on this page.
share-events-json = Save the events as JSON
share-events-text = Save the events as text
share-saved = Saved as { $file }.
drop-file = Drop the file to open its run
share-runs = Recent runs
share-runs-none = The runs that you look at are kept here, in this browser only.
share-run-is = { $lab }, seed { $seed }, { $count ->
        [0] as it goes by itself
        [one] one thing done to it
       *[other] { $count } things done to it
    }, at { $time }
share-forget = Forget “{ $run }”
share-forget-all = Forget all

run-title = Seed and settings
run-seed = Seed
run-seed-is = Seed { $seed }
run-seed-help = The same seed, settings and actions give the same run, always and everywhere.
run-seed-wrong = A seed is a whole number from 0 to 18446744073709551615.
run-settings = Settings
run-settings-help = A change begins the run anew.
run-apply = Begin anew with these
run-undo = As the scenario has it
run-save = Save this run as a file
run-open = Open a saved run
compare-open = Compare with another…
compare-title = Side by side
compare-help = Both runs have this seed. If you choose a protocol, it gets the same network, load and number of nodes, and whatever happens to this run's cluster happens to its. A scenario keeps its own load and script. What you did by hand happens to both, unless it was done to a single message.
compare-with = Compare with
compare-nothing = choose…
compare-coming = That lab is being fetched…
compare-until = Both were played for { $time }.
compare-same = The same, with { $lab }
compare-messages = Messages
compare-bytes = Bytes in them
compare-answered = Requests answered
compare-per-answer = Messages per answer
compare-round-trips = Round trips per answer
compare-idle = Longest time without an answer
compare-broken = Promises broken
compare-unjudged = Promises not judged
compare-refused = { $count ->
    [one] One thing that happened
   *[other] { $count } things that happened
  } to this run could not be done to the other.
compare-watch = Watch the other
run-digest = Digest of this instant

setting-nodes = Nodes
    .form = 1 to 9
setting-heartbeat = Heartbeat every
    .form = a time such as 50ms, shorter than the election timeout
raft-setting-election-timeout = Election timeout
    .form = a range of times such as 150ms..300ms, or one time
raft-setting-prevote = PreVote
    .form = on or off: ask before standing for election
    .on = on
    .off = off
setting-check-quorum = Quorum check
    .form = on or off: a leader that no quorum answers gives up
    .on = on
    .off = off
raft-setting-batch = Entries a message
    .form = the most entries that one AppendEntries carries, 1 to 65535
setting-flaws = Rule switched off
    .form = none, or one rule, to see what breaks without it
    .none = none
    .vote-twice = vote only once a term
    .skip-up-to-date-check = compare logs before voting
    .commit-earlier-terms = commit by counting only in the current term
    .forget-voted-for = remember the vote through a restart
    .skip-consistency-check = check the entry before new ones
    .count-vote-twice = count a vote once
    .truncate-what-matches = cut off only what conflicts
    .commit-beyond-match = commit only what has been compared
    .lose-tail = answer only when it is on disk
    .answer-before-commit = answer only what is committed
    .not-deterministic = compute the same on every server
    .apply-twice = carry out a request once
    .forget-promise = remember the promise through a restart
    .ignore-accepted = take over the highest accepted value
    .reuse-number = never use a number twice
    .accept-below-promise = accept nothing below the promise
    .skip-gaps = execute nothing after a gap
    .lease-without-waiting = wait until a lease is over
    .choose-any-ballot = learn only what this leader proposed
    .read-before-barrier = read only after what was inherited
    .accept-without-raising = raise the promise with what is accepted
    .take-lowest = take over the highest-numbered proposal
    .count-over-numbers = count acceptances of one proposal only
    .proposer-first = number by rounds, then by proposers
    .commit-without-all-votes = commit only what all have prepared
    .abort-after-yes = never abort alone after a yes
    .vote-before-log = vote only when it is on disk
    .forget-decision = tell a decision only when it is on disk
    .timers-decide = decide only with a coordinator
    .no-termination = take over from a lost coordinator
setting-latency = Latency, one way
    .form = a range of times such as 2ms..4ms, or one time
setting-loss = Loss
    .form = a chance from 0 to 1, such as 0.05
setting-duplication = Duplication
    .form = a chance from 0 to 1, such as 0.01
setting-reordering = Reordering
    .form = a chance from 0 to 1, such as 0.05
setting-disk = Disk write takes
    .form = a time such as 10ms
setting-timing = Timing model
    .form = asynchronous, synchronous:20ms (the bound), or partially-synchronous:2s:20ms (when it begins, the bound)
setting-load = A request every
    .form = off, or a time such as 20ms
setting-clients = Clients
    .form = how many share the load, 1 to 99
setting-cut = Links cut from the start
    .form = none, or links such as S1-S2 (both ways) or S1>S2 (one way), with commas between
setting-drift = Clocks that drift
    .form = none, or nodes such as S2:+5% (fast) or S3:-0.1% (slow), with commas between
setting-omission = Nodes that omit
    .form = none, or nodes such as S2:send, S3:receive or S4:both, with commas between

## Help

help-title = Keys and gestures
help-intro = Everything works by mouse, by touch and by keyboard. Click or tap a node, a message or a link, or reach them with Tab, to see what is inside and what can be done to them.
help-letters = Keys of one character act everywhere on the page. Switch them off if you speak to your computer or press keys by accident: Space, the arrows and Tab still work.
help-keys-player = Time
help-keys-node = The selected node
help-keys-message = Messages
help-message = Select the next message
help-keys-page = The page
help-play = Play or pause
help-step = One event back or forward
help-jump = To the marked event before or after
help-tick = A millisecond back or forward
help-ends = To the start, to the end
help-speed = Slower, faster
help-restart = Back to the start
help-seed = New seed
help-select = Select a node
help-crash = Crash it, or restart it
help-timeout = Let its election timer run out now
help-pause = Pause it, or let it go on
help-send = Send it a command
help-drop = Lose it
help-duplicate = Duplicate it
help-deliver = Deliver it now
help-delay = Delay it
help-diagram = Show or hide the space-time diagram
help-heal = Heal all links
help-share = Share and save
help-help = This sheet
help-close = Close, or select nothing
help-legend = How to read the picture
help-legend-roles = A plain ring follows, a dashed ring wants to lead, a double ring with a mark leads.
help-legend-terms = Colour and number stand for the term.
help-legend-timer = The arc around a node is what remains of its timer.
help-legend-fates = A message that breaks off is lost, one that trails is late, a double one is a duplicate.

## When a link or a file makes no sense

link-unknown-lab = There is no lab “{ $lab }”.
link-unknown-scenario = There is no scenario “{ $scenario }”.
link-first-instead = Here is the first one instead.
link-bad-seed = “{ $seed }” is no seed: a seed is a whole number. The scenario's own is used.
link-bad-start = { $reason } The scenario is shown as it is.
link-cut-short = This link was cut short: its end is missing. Copy all of it, or ask for the run as a file.
link-damaged = This link is damaged: something in it was changed on its way.
link-newer = A newer version made this link (schema { $found }). Reload the page to get that version.
link-too-large = This link asks for more than a link may hold.
link-bad-run = { $reason } The scenario is shown from its start.
link-old-digest = The run is open. Whether it still goes as when the link was made was not compared: the link is from an older version, whose digests are of another kind.
link-other-digest = The run is open, but it goes otherwise than when the link was made: another version made it.
link-unreadable = “{ $part }” in this link cannot be read and is left out.

setting-unknown = There is no setting “{ $key }”. The settings are { $known }.
setting-wrong = { $setting } cannot be “{ $value }”. It may be { $form }.
setting-together = These settings do not fit together: { $reason }

file-not-a-run = This file is not a saved run.
file-schema = This run was saved by another version (schema { $found }). This page reads schemas up to { $known }.
file-damaged = This saved run is damaged: { $at } is missing, or not what it must be.
file-branches = This saved run is damaged: its branches do not fit together.
file-digest = This saved run is damaged: its digest is none.
file-too-large = This saved run is larger than any that this page opens.
file-out-of-order = This saved run is damaged: action { $place } cannot stand where it stands.
file-ends-early = This run ends after { $reached } events, but the file speaks of event { $seq }.
file-impossible = Action { $place } of this run cannot happen at its place: { $why }
file-opened = The run is open, at its last event.
part-coming = One moment: this part of the page is on its way.
part-missing = This part of the page has not come. Check the connection.
part-again = Try again
language-missing = The words of that language could not be loaded. Check the connection and choose it again.
file-old-digest = The run is open. Whether it still ends as when it was saved was not compared: it was saved by an older version, whose digests are of another kind.
file-other-digest = The run is open, but it ends otherwise than when it was saved: it was made by another version.

keys-which-node = Which node? Select one first: click it, or press its number.
keys-which-message = Which message? Select one first: click it, or press M.

## What happens

status-up = runs
status-writing = is writing to its disk
status-paused = paused
status-crashed = crashed
status-absent = has not joined

act-written = Finish the disk write
    .done = { $node }'s disk has finished writing.
act-deliver = Deliver now
    .done = { $kind } from { $from } reaches { $to }.
act-drop = Lose it
    .done = A message is lost.
    .hand = { $kind } from { $from } to { $to } is taken off the network by hand.
    .network = The network loses { $kind } from { $from } to { $to }.
    .cut = { $kind } from { $from } to { $to } does not get through: the way is cut.
    .down = { $kind } from { $from } finds nobody: { $to } is down.
act-duplicate = Duplicate
    .done = The network makes a second { $kind } from { $from } to { $to }.
act-delay = Delay
    .done = { $kind } from { $from } to { $to } is held back.
act-fire = Time out now
    .done = { $node }'s timer runs out: { $timer }.
act-command = Send a command
    .done = A client asks { $node }: { $command }.
    .own = { $node } wants: { $command }.
act-retry = Ask again
    .done = Client { $client } asks again.
act-load = Next request
    .done = The load sends its next request.
act-set-load = Clients
    .done = Clients send commands from now on: { $clients } of them, one every { $every }.
    .limited = Clients send { $limit } commands from now on: { $clients } of them, one every { $every }.
    .off = The clients send nothing more.
act-repeat = Repeat a command
    .done = From now on clients ask { $node } for { $command } every { $every }, { $times } times.
    .own = From now on { $node } wants { $command } every { $every }, { $times } times.
act-again = Once more
    .done = A client asks { $node } for the same once more.
    .own = { $node } wants the same once more.
act-cease = Stop repeating
    .done = Nothing is repeated at { $node } any longer.
act-crash = Crash
    .done = { $node } crashes. What it had on disk stays.
    .lost = { $node } crashes, and its disk is lost.
act-restart = Restart
    .done = { $node } comes up again.
act-join = Join
    .done = { $node } joins.
act-pause = Pause
    .done = { $node } stands still.
act-resume = Let it go on
    .done = { $node } goes on.
act-cut = Cut
    .done = The link from { $from } to { $to } is cut.
act-heal = Heal
    .done = The link from { $from } to { $to } works again.
act-partition = Partition
    .done = The cluster is split: { $groups }.
act-heal-all = Heal all links
    .done = All links work again.
act-drift = Clock speed
    .done = { $node }'s clock runs { $rate } from now on.
    .true = { $node }'s clock keeps time from now on.
act-omit = Omission
    .done = { $node } sends and hears everything again.
    .send = { $node } sends nothing from now on.
    .receive = { $node } hears nothing from now on.
    .both = { $node } neither sends nor hears anything from now on.
conditions-one = { $name }: { $value }
act-conditions = Conditions
    .done = The network's conditions change: { $set }.
act-rig = Fix the next draw
    .done = { $node } will draw { $number } next.
act-corrupt = Corrupt
    .done = { $node } is faulty from now on: it may say anything.
act-lie = Lie
    .done = { $node } lies from now on: { $lie }.
act-say = Say something
    .done = { $node } says “{ $text }” to { $to }.
act-twin = Twin
    .done = { $node } is two from now on, who hear and tell: { $groups }.

## Why something cannot be done

refused-in-the-past = { $at } is in the past: it is already { $now }.
refused-after-next = { $at } is too late: something happens at { $next } already.
refused-no-such-node = There is no node { $node }: they are numbered from 1 to { $nodes }.
refused-no-such-flight = That message is no longer on its way.
refused-flight-lost = That message is already lost.
refused-node-crashed = { $node } is down. Restart it first.
refused-node-not-crashed = { $node } is up already.
refused-node-absent = { $node } has not joined. Let it join first.
refused-node-joined = { $node } has joined already.
refused-node-paused = { $node } is paused. Let it go on first.
refused-node-not-paused = { $node } is not paused.
refused-node-not-writing = { $node } is not writing to its disk.
refused-timer-not-set = { $node } is not waiting for that timer.
refused-client-idle = Client { $client } is not waiting for an answer.
refused-client-busy = Client { $client } still waits for its last answer.
refused-foreign-request = { $node } sends requests of its own, not those of client { $client }.
refused-node-waiting = { $node } still waits for its last answer.
refused-asks-itself = { $node } is a client and asks again by itself.
refused-no-load = The load has no request to send.
manual-gone = That action is no longer there.
manual-other-message = That message is not on its way in this run.
refused-load-off = The clients send nothing as it is.
refused-nothing-repeated = Nothing is repeated at { $node }.
refused-repeats-already = { $node } is asked for one command again and again already. Stop repeating that first.
refused-takes-no-commands = { $node } takes no commands. Send them to { $instead }.
refused-nobody-takes-commands = { $node } takes no commands, nor does anybody else here.
refused-no-link = There is no link from { $from } to { $to }.
refused-not-a-link = A link joins two different nodes.
refused-already-cut = The link from { $from } to { $to } is cut already.
refused-not-cut = The link from { $from } to { $to } is not cut.
refused-nothing-cut = No link is cut.
refused-not-a-partition = A partition needs groups that are not empty and share no node.
refused-nothing-drawn = Nothing is drawn in this lab.
refused-no-liars = In this lab nodes crash, but do not lie.
refused-node-faulty = { $node } is faulty already.
refused-node-correct = { $node } is not faulty. Corrupt it first.
refused-no-such-lie = There is no lie “{ $lie }” in this lab.
refused-not-said = { $node } cannot sign for { $by }, and no faulty node has received that from it.
refused-nobody-to-tell = Say it to at least one node.
refused-not-twins = Twins need two groups of other nodes. Twins and clients have none.
refused-no-room = There is no room for another node.
refused-bad-message = “{ $text }” is not a message. { $help }
messages-none = In this lab none can be written.
refused-out-of-range = { $what } must lie between { $least } and { $most }.
refused-no-such-timer = There is no timer “{ $timer }”.
refused-all-clients-busy = Every client still waits for an answer. Wait for one, or restart the run.
refused-bad-command = “{ $text }” is not a command. { $help }
refused-no-such-condition = The network has no condition “{ $key }”.
refused-bad-condition = The condition { $key } cannot be “{ $value }”.
command-kv = Write get KEY, set KEY NUMBER, add KEY NUMBER, delete KEY, or cas KEY EXPECTED NUMBER, where EXPECTED is a number or none.
paxos-command = Write propose VALUE, where VALUE has up to 12 letters, digits, _ or -.
misfit-node-beyond = something is wrong with node { $node } from the start, and there are only { $nodes } nodes.
misfit-no-link = there is no link from { $from } to { $to } that could be cut.
misfit-parts = { $count } nodes cannot be; there must be 1 to { $most }.
misfit-range = { $setting } cannot be { $value }.
misfit-heartbeat-long = the heartbeat ({ $heartbeat }) must be shorter than the shortest wait for it ({ $timeout }), or a healthy leader is deposed.
paxos-misfit-proposers = { $proposers } proposers cannot be; 1 to { $nodes } of { $nodes } nodes propose.
paxos-misfit-separate = with separate roles, { $nodes } nodes cannot be { $proposers } proposers, { $learners } learners and at least 1 acceptor.
misfit-quorum-count = these quorums are for { $own } acceptors, but there are { $acceptors }.
misfit-quorum-size = a quorum of { $size } cannot be; it must be 1 to { $most }.
multipaxos-misfit-drift = a drift of { $drift } cannot be assumed; 0.9 is the most.
multipaxos-misfit-lease = the leader could use its lease for { $lease } only, which must be longer than the heartbeat ({ $heartbeat }): make the lease longer or assume less drift.

## The stage

stage-picture = The cluster: nodes, links, and messages on their way
word-part-server = Node { $node }
word-part-client = Client { $node }
stage-log-end = log to index { $index }
stage-timer = { $timer }: { $left } left
stage-message = { $kind } from { $from } to { $to }
stage-answer-yes = says yes
stage-answer-no = says no
stage-fate-lost = will be lost on the way
stage-fate-cut = will be lost: the link is cut
stage-fate-late = held back, so that later ones overtake it
stage-fate-copy = a duplicate that the network made
stage-link = Link { $a } – { $b }
stage-link-open = Link { $a } – { $b }, works both ways
stage-link-one-way = Link { $from } → { $to } is cut; the other way works
stage-link-cut = Link { $a } – { $b }, cut both ways
stage-links = Links. The arrow keys walk through them, Enter opens one.
stage-messages = { $count ->
    [0] No message is on its way.
    [one] 1 message is on its way. The arrow keys reach it, Enter opens it.
   *[other] { $count } messages are on their way. The arrow keys walk through them, Enter opens one.
  }
stage-messages-moving = Messages on their way. The arrow keys walk through them, Enter opens one.
stage-more = and { $count } more
stage-signs = What the network does to messages
stage-clock = clock { $rate }
stage-omits-send = does not send
stage-omits-receive = does not receive
stage-command = Command
stage-command-samples = Commands to choose from
stage-more-faults = Clock and wires
stage-act-crash-lost = Crash, disk lost
stage-act-fire = Time out now: { $timer }
stage-act-mute = Stop sending
stage-act-unmute = Send again
stage-act-deafen = Stop receiving
stage-act-undeafen = Receive again
stage-act-delay = Delay by { $span }
stage-act-cut = Cut { $from } → { $to }
stage-act-heal = Heal { $from } → { $to }
stage-act-cut-both = Cut both ways
stage-act-heal-both = Heal both ways
stage-act-isolate = Isolate { $node }
stage-act-minority = { $node } in the minority: { $nodes }
stage-act-split = Split off { $nodes }
stage-partition-choose = Or check the nodes to split off
stage-draw = Draw a line across the cluster: nodes on its two sides lose each other.
stage-draw-list = Or choose from a list
stage-draw-missed = All nodes were on one side of that line. Draw it between them.
stage-clock-true = Keeps time
stage-clock-fast = { $percent } fast
stage-clock-slow = { $percent } slow
stage-twin-nodes = The nodes of the cluster
stage-twin-node = Node
stage-twin-state = Role or state
stage-twin-bonds = What it holds
stage-twin-timer = Timer

# The space-time diagram.
diagram-title = Space-time diagram
diagram-desc = { $nodes } nodes and { $events } events between { $from } and { $to }. A line a node, an arrow a message; after Lamport, 1978.
diagram-key-message = message
diagram-key-late = held back, late
diagram-key-copy = copied by the network
diagram-key-lost = lost on the way
diagram-key-open = still on its way
diagram-key-number = term, ballot or view
diagram-key-timer = a timer ran out
diagram-key-client = a client asks
diagram-key-crash = crash
diagram-key-restart = comes up, goes on
diagram-label = Space-time diagram. Arrow keys go from event to event, with Shift along a message; plus and minus zoom; Enter goes there.
diagram-keys = Drag or turn the wheel to move; pinch, or hold Ctrl and turn, to zoom. With keys: arrows go from event to event, Shift and an arrow along a message, + and − zoom, Enter goes to the chosen event, Escape lets go of it.
diagram-key = How to read it
diagram-closer = Zoom in
diagram-farther = Zoom out
diagram-fold = Fold idle stretches
diagram-follow = Follow the present
diagram-table = As a table
diagram-table-label = The run as a table, a row an event. Arrow keys go from event to event, with Shift along a message; Enter goes there.
diagram-table-event = Event
diagram-table-order = Causally
diagram-table-chosen = chosen
diagram-table-past = past
diagram-table-future = future
diagram-table-apart = concurrent
diagram-table-time = Time
diagram-table-node = Node
diagram-table-what = What happens
diagram-table-origin = Sent in
diagram-table-sends = Sends
diagram-table-sent = { $node } ({ $fate })
diagram-table-received = event { $seq }
diagram-table-after = Stands then
diagram-table-lamport = Lamport
diagram-table-vector = Vector clock
diagram-files = Save as a picture
diagram-svg = SVG of the whole run
diagram-png = PNG of the whole run
diagram-png-seen = PNG of what is in sight
diagram-png-large = A PNG of these { $events } events would be too large for a browser. Save what is in sight, or an SVG.
diagram-no-png = Your browser cannot make a PNG of this. Save it as SVG instead.
diagram-growing = { $done } of { $all } events drawn
diagram-hint = Choose an event or a message: what could have led to it and what could come of it stay bright, all else turns pale.
diagram-lamport = Lamport timestamp { $lamport }
diagram-vector = vector clock ({ $vector })
diagram-relations = { $past } { $past ->
        [one] event
       *[other] events
    } could have led to it, { $future } could come of it, { $apart } are concurrent with it
diagram-off-line = This happened to the network: it is on no line and has no timestamp.

shape-bar = { $what }, from { $from } to { $until }
shape-bar-since = { $what }, since { $from }
shape-here = stands here
shape-passed = passed
shape-ahead = not reached
shape-go = Go to where this came about
panel-how = Press a sign to go to its event.
shape-none = Nothing yet.
shape-row = Process
shape-onto = on { $onto }
shape-by = by { $node }
shape-heads = { $nodes } here
panel-log = Logs, side by side
panel-absent = This protocol has no pictures of its own.
panel-log-node = Node
panel-log-cell = index { $index }, { $epoch }: { $text }, { $state }
panel-log-empty = no-op
panel-log-committed = committed
panel-log-applied = applied
    .legend = committed and applied
panel-log-uncommitted = not committed
    .legend = not committed yet
panel-log-conflicts = conflicts with the leader's log
    .legend = conflicts
panel-log-match = The leader knows that { $node } matches up to index { $index }.
    .legend = matchIndex
panel-log-next = The leader sends { $node } index { $index } next.
    .legend = nextIndex
labs-verdict-chosen = { $value } is chosen
labs-verdict-instance = Instance { $index } is chosen
labs-verdict-unknown = nobody knows it yet
labs-verdict-known = known to { $nodes }
labs-verdict-known-many = known to { $count } nodes
labs-verdict-tried = { $count ->
    [one] one number tried
   *[other] { $count } numbers tried
}
labs-verdict-none = nothing is chosen
labs-verdict-apart = quorums need not meet
labs-caveat-flaws = rules are switched off: { $flaws }
labs-panel-votes = Promises and votes
labs-panel-votes-promised = promised
labs-panel-votes-voted = accepted
labs-panel-votes-decided = chosen
labs-panel-votes-counted = in the quorum
    .legend = in the quorum that chose
labs-panel-votes-completed = completes the quorum
    .legend = completed it: the moment of choice
labs-panel-votes-empty = no-op
labs-panel-votes-go-row = Go to where number { $number } was begun
labs-panel-votes-go-cell = Go to where { $column } did so
labs-panel-votes-go-note = Go to where it was chosen
labs-panel-votes-about = Instance { $about }
labs-panel-votes-all = All instances
labs-panel-votes-pick = Which instance
labs-panel-votes-none = Nobody has begun a ballot yet.
labs-panel-votes-row = Number and value
labs-votes-unknown = { $value } is chosen, and nobody knows it yet.
labs-votes-known = { $value } is chosen, and known to { $nodes }.
labs-votes-open = { $count ->
    [one] One number has been tried, and nothing is chosen.
   *[other] { $count } numbers have been tried, and nothing is chosen.
}
labs-votes-two = More than one value is chosen: agreement is broken.
labs-votes-apart = These quorums need not meet, so two values can be chosen.
labs-panel-quorums = Quorums
labs-quorums-phase-1 = Phase 1: { $nodes }
labs-quorums-phase-2 = Phase 2: { $nodes }
labs-quorums-meet = They meet in { $both }. Whoever completes phase 1 hears from there what may have been chosen.
labs-quorums-apart = They share nobody. A new number can complete phase 1 and hear nothing of what was chosen.
labs-quorums-closest = The two that share least
labs-quorums-formed = As they formed in this run
labs-quorums-formed-1 = Phase 1, of number { $epoch }
labs-quorums-formed-2 = Phase 2, of number { $epoch }
labs-quorums-lower = Phase 2 came under the higher number here. What must meet is the phase 1 of a higher number and the phase 2 of a lower one.
labs-quorums-kind = Which sets decide
labs-quorums-kind-majority = majority: more than half
labs-quorums-kind-sizes = any so many
labs-quorums-kind-grid = a grid: a row, a column
labs-quorums-kind-weighted = weights
labs-quorums-sizes-1 = In phase 1
labs-quorums-sizes-2 = In phase 2
labs-quorums-grid-1 = Rows
labs-quorums-grid-2 = Columns
labs-quorums-weighted-1 = Weight in phase 1
labs-quorums-weighted-2 = Weight in phase 2
labs-quorums-weights = Weights, one a node
panel-log-how = How to read the logs

inspect-title = Details
inspect-hint = Choose a node, a message or a link on the stage to see what is inside it and what can be done to it.
inspect-cluster = The whole cluster
inspect-network = Network and disks
rules-title = Rules
rules-look = These rules keep the protocol’s promises. Press one to strike it out, and the same run begins without it.
rules-off = Rules that are off
rules-mend = Press to play the same run with this rule
network-and-clients = Network and clients
workload-clients = Clients
workload-every = Every so many ms
workload-times = Times
workload-limit = Requests in all (empty: no end)
workload-start = Send from now on
workload-change = Change
workload-stop = Stop
workload-off = The clients send nothing by themselves.
workload-on = Clients: { $clients }, a request every { $every }.
workload-on-left = Clients: { $clients }, a request every { $every }, { $left } still to come.
workload-repeated = Asked for { $command } every { $every }, { $left } still to come.
inspect-partition = Partition
timing-asynchronous = asynchronous: no bound
timing-synchronous = synchronous: a bound
timing-partial = partially synchronous: a bound from some time on
timing-bound = Bound on the latency, in ms
timing-gst = Stabilization time, in ms
inspect-latency-min = Latency at least, in ms
inspect-latency-max = Latency at most, in ms
inspect-disk-ms = Disk write, in ms
inspect-link-choose = A link to look at
inspect-link-from = Between
inspect-link-to = and
inspect-link-go = Show
inspect-state = State
inspect-field = Field
inspect-value = Value
inspect-durable = on disk: survives a crash
inspect-changed = changed by the last event, was { $old }
inspect-disk-only = The node is down. This is what its disk holds.
inspect-timers = Timers
inspect-timer-left = { $left } left of { $whole }
inspect-no-timers = It waits for no timer.
inspect-actions = What you can do
inspect-links = Its links
inspect-gone = This message has arrived or is lost. Choose another.
inspect-sent = Sent
inspect-due = Arrives
inspect-deselect = Select nothing

## Raft

raft-name = Raft
raft-covers = Here: elections, log replication and safety (§5) and serving clients (§8) of the extended paper, and pre-votes and stepping down without a quorum from the thesis. Not yet: changing the members (§6) and compacting the log (§7).

raft-role-follower = follower
raft-role-pre-candidate = pre-candidate
raft-role-candidate = candidate
raft-word-number = term { $number }
raft-word-number-name = Term
raft-count-votes = has the votes of { $nodes } and needs { $need }
raft-tie-voted = voted for { $node }
raft-tie-follows = follows { $node }
raft-mark-candidacy = A node wants to lead
raft-mark-leader = A node begins to lead
raft-mark-commit = Entries are committed
raft-figure-candidacies = Candidacies
raft-figure-leaders = Leaders
raft-figure-progress = Committed
raft-role-leader = leader

raft-timer-election = election timeout
timer-heartbeat = heartbeat
raft-timer-baseline = minimum election timeout

field-status = status
field-role = role
raft-field-term = term
raft-field-voted-for = voted for
field-log = log
raft-field-last-log-term = last log term
raft-field-log-length = log length
raft-field-commit-index = committed up to
raft-field-last-applied = applied up to
raft-field-next-index = next entry to send
raft-field-match-index = known to be held
raft-field-votes = votes
field-leader = leader
field-values = key-value state
field-sessions = client sessions

raft-scenario-first-election = The first election
    .title = The first election
    .look = Five servers start alike. Each waits a random time. Watch the arcs: the first to run out asks the others for their votes.
    .open = Watch the election
    .rule = Whoever gets the votes of a majority leads; and two majorities always share a server, so there is never a second leader in one term.
raft-scenario-split-vote = A split vote
    .title = A split vote
    .look = Several servers run out of patience at once and share the votes among them. Nobody has a majority, so all wait again, each its own random time.
    .open = Watch the vote split
    .rule = One vote a server and term: if nobody gets a majority, the term ends without a leader, and random waits keep the next from ending so, too.
raft-scenario-leader-crash = The leader crashes
    .title = The leader crashes
    .look = Clients are being served when the leader stops. The others hear no heartbeat, and one of them stands for election.
    .open = Watch the leader crash
    .rule = A leader can be replaced at any time; what is committed is on a majority, so the next leader has it.
raft-scenario-election-timeouts = Why 150 to 300 ms (Figure 16)
    .title = Why 150 to 300 milliseconds
    .look = The leader crashes, and the others wait 150 to 155 ms for it. A message takes half as long as that range is wide: before one has asked the others for their votes, they stand, too. Watch the terms go by, and the candidacies in the figures.
    .open = Watch them all stand at once
    .rule = Waits must differ by more than a message takes, or servers stand together and share the votes.
raft-scenario-log-repair = Repairing logs (Figure 7)
    .title = Repairing logs
    .look = A leader comes to power over followers whose logs lack entries, hold too many, or both: the cases a to f of Figure 7. Watch it find where they agree and overwrite the rest.
    .open = Watch the logs being repaired
    .rule = The leader never changes its own log; all others become like it, from where they agree.
raft-scenario-figure-8 = Why counting is not enough (Figure 8)
    .title = Why counting is not enough
    .look = An entry of an old term reaches a majority, and still is not committed: a later leader may overwrite it, as in Figure 8.
    .open = Watch the old entry
    .rule = A leader counts holders only for entries of its own term; those of earlier terms are committed along with them.
raft-scenario-minority-leader = A leader in the minority
    .title = A leader in the minority
    .look = A partition leaves the leader with too few followers. It goes on taking commands but can commit none, while the majority elects another.
    .open = Watch the leader being cut off
    .rule = Without a majority nothing is committed; so there may be two leaders, but never two truths.
raft-scenario-heard-by-one = A leader that only one can hear
    .title = A leader that only one can hear
    .look = Links fail so that the leader reaches only S2, and S2, S3 and S4 reach each other. S2 hears from a leader, so it helps nobody else to lead, until the leader notices that no majority answers it.
    .open = Watch the links fail
    .rule = A leader that no majority answers has to step down by itself, or it may stand in the way of all others.
raft-scenario-rolling-restarts = Rolling restarts
    .title = Rolling restarts
    .look = One server after another goes down and comes back, under load. What was committed stays, for a majority always remembers.
    .open = Watch the restarts
    .rule = As long as a majority is up, the service goes on; so servers may go down one at a time.
raft-scenario-lossy-network = A network that loses messages
    .title = A network that loses messages
    .look = Messages are lost, come twice and overtake each other. Everything is asked again until it is answered, and nothing counts twice.
    .open = Watch messages get lost
    .rule = Ask until there is an answer, and recognize what has been done: then a network may lose and repeat messages as it likes.
raft-scenario-lost-tail = The tail that a restart lost
    .title = The tail that a restart lost
    .look = A rule is switched off: S2 answers before its log is on disk. S1 commits an entry because S2 says that it holds it, and answers the client. Then S2 restarts without the entry, and is elected.
    .open = Watch an entry get lost
    .rule = First the disk, then the answer: a server's word counts, so it must outlast a crash.

raft-expect-candidate = A server stands for election
    .watch = Each server waits, each its own random time. Whose arc runs out first?
    .means = { $node } has heard from no leader in time. It asks the others for their votes.
raft-expect-leader-elected = A leader is elected
    .watch = Count the votes: a majority of { $nodes } is { $quorum }.
    .means = { $node } has a majority of the votes. It is the leader of term { $term }.
raft-expect-all-follow = All servers follow the same leader
    .watch = Only the leader knows that it has won. Follow its first messages.
    .means = All follow one leader now. While its heartbeats come, nobody else stands.
raft-expect-noop-committed = The leader's first entry is committed
    .watch = With them travels the leader's first entry. How many hold it?
    .means = A majority holds the entry: it is committed. Whoever leads next has it, too.
raft-expect-new-leader = Another leader takes over in a later term
    .watch = Without its leader the cluster waits. Who stops waiting first?
    .means = { $node } leads term { $term }. A majority was enough to elect it.
    .do = Crash the leader, { $node }
raft-expect-next-leader = One more leader takes over
    .watch = How often can that be done?
    .means = { $node } leads term { $term }. It works as long as { $quorum } of { $nodes } servers are up.
    .do = Crash the leader, { $node }
raft-expect-all-back = All servers are back and follow one leader
    .watch = Somebody is down. What does it know when it comes back?
    .means = All are up and follow one leader. What a server missed, the leader sends it.
    .do = Restart { $node }
raft-expect-your-command = A command of yours is committed
    .watch = Ask the leader for something yourself. When does the answer come?
    .means = Your command is on { $quorum } of { $nodes } servers at least: only then you had your answer.
    .do = Ask { $node }: set x 7
raft-expect-two-stand = Two stand in the same term
    .watch = Two servers are about to lose patience at the same moment.
    .means = Two ask for votes in term { $term }. Each server has one vote: they have to share.
raft-expect-nobody-can-win = All votes are given, and nobody can win
    .watch = Who gets how many? { $quorum } of { $nodes } are needed.
    .means = All votes of term { $term } are given, and nobody has { $quorum }. Nobody can win this term any more.
raft-expect-vote-split = Term 1 ends without a leader: the vote is split
    .watch = All wait again, each its own random time. Who is first?
    .means = Term { $term } has begun. Whoever is clearly the first this time has the votes.
raft-expect-leader-gone = The leader is down
    .watch = The leader sends its heartbeats, and all is well. It is about to crash.
    .means = { $node } is down. No heartbeat comes any more, and clients get no answer.
raft-expect-missed = Somebody misses the leader, and stands
    .watch = Each of the others waits its own random time for a heartbeat.
    .means = { $node } has waited long enough. It begins a new term and asks for votes.
raft-expect-commits-again = The new leader commits an entry of its own
    .watch = The new leader begins with an empty entry of its own term. Watch it spread.
    .means = It is committed, and so is all before it. Nothing that a client was told is lost.
raft-expect-second-term = A term ends without a leader
    .watch = The others wait nearly the same time. What if several stand at once?
    .means = They stood together and shared the votes. Term { $term } begins, and nobody leads yet.
raft-expect-split-again = Three terms or more pass without a leader
    .watch = Again all wait nearly the same time. Count the terms.
    .means = Term after term is lost. The waits differ by less than a message takes to arrive.
raft-expect-leader-keeps-its-log = The leader leads, and has overwritten nothing of its own log
    .watch = S1 stands for election. The others' logs lack entries, or hold ones that it lacks.
    .means = S1 leads. It never changes its own log: all others have to become like it.
raft-expect-given-up = A follower gives up entries
    .watch = Look for entries that the leader does not have. What becomes of them?
    .means = { $node } gives up what the leader does not have. It was never committed, so nobody relied on it.
raft-expect-logs-meet = The leader knows where a log agrees with its own
    .watch = To each follower the leader asks: have we the same entry before this one?
    .means = { $node } agrees up to index { $index }. Where one entry is the same, all before it are.
raft-expect-all-committed = All entries of the leader are committed, those of earlier terms too
    .watch = The leader adds an entry of its own term. When does a majority hold it?
    .means = It is committed, and all before it as well, whatever their terms.
raft-expect-logs-repaired = All logs are the same
    .watch = Some logs still differ. Wait until the last is mended.
    .means = All logs are the same. A few questions were enough to find where they parted.
raft-expect-reaches-one = S2 holds S1's entry of term 2
    .watch = S1 leads term 2. The network lets its entry reach S2 alone.
    .means = Only S1 and S2 hold the entry of term 2.
raft-expect-other-entry = S5 leads term 3 with another entry
    .watch = S1 crashes. S5, which lacks the entry, stands for election.
    .means = S5 leads term 3, with its own entry at the same index. It crashes, too.
raft-expect-majority-holds = A majority holds the entry of term 2
    .watch = S1 is back, leads term 4, and sends its old entry on. Count who holds it.
    .means = { $quorum } of { $nodes } hold it: a majority, of an old term's entry. Is that enough?
raft-expect-held-back = The disputed entry of term 2 was never committed
    .watch = S1 crashes again, and S5 comes back. Can S5 still win?
    .means = S5 won term 5, for its last entry is newer. Its entry is committed in that place.
raft-expect-overwritten = S5 leads term 5 and overwrites the entry of term 2
    .watch = S1 still holds its old entry. What happens when it comes back?
    .means = The entry of term 2 is gone, though a majority held it.
raft-expect-committed-stays = What is committed outlives its leader
    .watch = The entry of term 3 is committed. Can it be overwritten, too?
    .means = { $node } leads term { $term }, and has the entry: whoever lacks it gets no majority.
    .do = Crash the leader, { $node }
raft-expect-cut-off = The leader is cut off from a majority
    .watch = The leader serves its clients. The network is about to split.
    .means = { $node } reaches { $reached } of { $nodes } servers, itself included. It does not know that yet, and leads on.
raft-expect-majority-elects = The majority elects a leader of its own
    .watch = The others hear no heartbeat any more.
    .means = { $node } leads term { $term }. There are two leaders now, but only this one has a majority.
raft-expect-cannot-commit = The old leader holds what it cannot commit
    .watch = Clients still ask the old leader, too. Can it answer them?
    .means = { $node } holds { $held } entries that it cannot commit: { $reached } of { $nodes } is no majority. Its clients wait.
raft-expect-one-leader-after-healing = Once healed, all follow one leader
    .watch = The links are about to heal. Which of the two leaders stays?
    .means = { $node } stays: its term is the newer one. The other stepped down when it heard of it.
raft-expect-minority-gives-up = What the minority's leader could not commit is overwritten
    .watch = And the entries that the old leader could not commit?
    .means = They are overwritten. No client was told that they were done, so no word is broken.
raft-expect-your-split = You split the network, and another leads
    .watch = Do it yourself: cut off the leader with one follower.
    .means = { $node } leads term { $term }: where the majority is, the work goes on.
    .do = Split the network
raft-expect-partly-cut = Some links fail
    .watch = S1 leads, and all hear it. Some links are about to fail.
    .means = Only S2 hears S1 now. S2, S3 and S4 reach each other: enough for a leader of their own.
raft-expect-no-help = Who hears a leader helps nobody else
    .watch = S3 and S4 miss their leader. Will S2 help one of them to win?
    .means = One asks around first. S2 says no, for it hears S1; and without S2 there is no majority.
raft-expect-unheard-steps-down = The leader that no majority answers steps down
    .watch = S1 counts who answers it. Is that a majority?
    .means = S1 has had no answers from a majority for too long. It steps down by itself.
raft-expect-connected-majority-elects = The servers that reach each other have a leader
    .watch = S2 hears no leader any more. Whom does it help now?
    .means = { $node } leads term { $term }. Whoever reaches a majority can lead.
raft-expect-healed = All links are mended, and all follow one leader
    .watch = S1 and S5 do not hear the new leader. Mend the links.
    .means = All follow { $node }. S1 and S5 disturbed nobody: they asked before they stood.
    .do = Mend all links
raft-expect-one-down = One is down, and the service goes on
    .watch = Clients are being served. One server after another is about to be restarted.
    .means = { $node } is down. { $up } of { $nodes } are left, a majority is { $quorum }: the work goes on.
raft-expect-caught-up = The first is back, and has caught up
    .watch = It comes back with its disk. Does it lack anything?
    .means = It lacked what was written meanwhile. The leader has sent it.
raft-expect-service-goes-on = Clients were served throughout: 40 requests and more
    .watch = Were the clients served all the time?
    .means = 40 requests and more were answered, though every server was down once.
raft-expect-two-down = Two are down at once
    .watch = How many may be down at the same time? Try it.
    .means = { $up } of { $nodes } are left, a majority is { $quorum }. Go on, and at some point nobody gets an answer.
    .do = Crash { $node }
raft-expect-lost = A message is lost
    .watch = Some messages break on their way. Does their sender notice?
    .means = A message is lost, and nobody is told. Whoever misses an answer asks again.
raft-expect-doubled = A message comes twice
    .watch = Now look for messages that come twice.
    .means = The network has doubled a message. Its receiver recognizes what it knows: it counts once.
raft-expect-half-answered = Half of the requests are answered
    .watch = Do the clients get their answers all the same?
    .means = { $count } requests are answered, each carried out once, however often it was sent.
raft-expect-all-answered = Every request is answered, once
    .watch = The others have to ask once more. Wait for the last.
    .means = Every request has its answer. It took longer, but nothing went wrong.
raft-expect-logs-agree = All logs agree on what is committed
    .watch = Every client is content. Are the logs the same, too?
    .means = All logs agree on what is committed. What was lost was sent again.
raft-expect-word-counts = An entry is committed on S2's word
    .watch = A client asks S1 for something, and only S2 is in reach. See what S2 says.
    .means = S2 said that it holds the entry. So S1 committed it, and told the client: done.
raft-expect-back-without = S2 is back without the entry
    .watch = S2 is about to restart. Was the entry on its disk when it answered?
    .means = S2 is back without the entry: it had answered before its disk was written.
raft-expect-leads-without-its-tail = S2 leads term 2, without the entry that it said it holds
    .watch = S2 and S3 reach each other. Can one of them win?
    .means = S2 leads term 2 without the entry. S3 never had it, and so did not object.
raft-expect-answered-and-lost = A client's request was answered, and the leader knows nothing of it
    .watch = S1 still holds the entry. What happens to it?
    .means = It is overwritten, and lost. The client was told “done”, and nobody knows of it any more.
raft-expect-read-back = You ask the new leader for x
    .watch = The client had set x to 1. Ask the new leader what x is.
    .means = The answer was: { $value }. That is how a lost entry looks from outside.
    .do = Ask { $node }: get x

raft-flaw-vote-twice = Vote once a term
raft-flaw-skip-up-to-date-check = Vote only for a log at least as up-to-date
raft-flaw-commit-earlier-terms = Count copies of entries of the own term only
raft-flaw-forget-voted-for = Remember the vote over a restart
raft-flaw-skip-consistency-check = Take entries only where the one before matches
raft-flaw-count-vote-twice = Count each voter once
raft-flaw-truncate-what-matches = Overwrite only what conflicts
raft-flaw-commit-beyond-match = Commit only what was compared with the leader’s log
raft-flaw-lose-tail = Write to disk before answering
raft-flaw-answer-before-commit = Answer a client only after the commit
raft-flaw-not-deterministic = A command does the same on every server
raft-flaw-apply-twice = Apply a request once, however often it comes

raft-rule-started = { $me } comes up as a follower. It waits to hear from a leader.
raft-rule-restarted = { $me } is back, with what its disk holds: term { $term }, a log up to index { $last_index }. It begins as a follower.
raft-rule-term-adopted = { $me } hears of term { $theirs } from { $from }. Its own was { $mine }: it moves up.
raft-rule-stepped-down = { $me } was { $role } of term { $mine }, but { $from } is in term { $theirs }: it steps down.
raft-rule-stepped-down-unheard = { $me } has had answers of no majority for { $wait }, only of { $answered }, itself included, and { $quorum } are needed: it steps down as leader of term { $term }.
raft-rule-leads-unheard = { $me } has had answers of no majority for { $wait }, only of { $answered }, itself included, and { $quorum } are needed. It can commit nothing, but leads term { $term } on: it does not check. With PreVote, whoever hears from it helps nobody else to lead.

raft-rule-election-started = { $me } has heard from no leader in time. It starts term { $term }, votes for itself and asks the others. It needs { $quorum } votes.
raft-rule-vote-granted = { $me } gives its vote of term { $term } to { $candidate }: the candidate's log ends in term { $last_term } at index { $last_index }, its own in term { $my_last_term } at index { $my_last_index }.
raft-rule-vote-refused-stale-term = { $me } refuses: { $candidate } asks in term { $theirs }, but it is already term { $mine }.
raft-rule-vote-refused-already-voted = { $me } refuses { $candidate }: its vote of term { $term } went to { $voted_for }.
raft-rule-vote-refused-log = { $me } refuses: its log ends in term { $my_last_term } at index { $my_last_index }, the log of { $candidate } in term { $last_term } at index { $last_index }.
raft-rule-vote-received = { $from } votes for { $me } in term { $term }: { $votes } of the { $quorum } votes needed.
raft-rule-vote-denied = { $from } does not vote for { $me } in term { $term }.
raft-rule-vote-duplicate = The vote of { $from } arrives again. It counts once.
raft-rule-vote-late = A reply of { $from } about term { $theirs } comes too late: { $me } is { $role } in term { $mine }.
raft-rule-election-won = { $voters } voted for { $me }: a majority, for { $quorum } are enough. { $me } leads term { $term }.
raft-rule-noop-appended = { $me } begins term { $term } with an empty entry at index { $index }, so that it can commit what came before.
raft-rule-candidate-yielded = { $me } hears from { $leader }, the leader of its own term { $term }, and gives up its candidacy.
raft-rule-leader-found = { $me } learns that { $leader } leads term { $term }.

raft-rule-prevote-started = { $me } has heard from no leader in time. Before it raises its term it asks who would vote for it in term { $term }.
raft-rule-prevote-granted = { $me } would vote for { $candidate } in term { $term }: the candidate's log ends in term { $last_term } at index { $last_index }, its own in term { $my_last_term } at index { $my_last_index }, and no leader was heard from lately.
raft-rule-prevote-refused-stale-term = { $me } would not: { $candidate } asks about term { $theirs }, but it is already term { $mine }.
raft-rule-prevote-refused-already-voted = { $me } would not vote for { $candidate }: its vote of term { $term } went to { $voted_for }.
raft-rule-prevote-refused-log = { $me } would not: its log ends in term { $my_last_term } at index { $my_last_index }, the log of { $candidate } in term { $last_term } at index { $last_index }.
raft-rule-prevote-refused-leader-alive = { $me } would not vote for { $candidate }: it heard from the leader { $leader } a moment ago.
raft-rule-prevote-received = { $from } would vote for { $me } in term { $term }: { $votes } of the { $quorum } needed.
raft-rule-prevote-denied = { $from } would not vote for { $me } in term { $term }.
raft-rule-prevote-duplicate = The answer of { $from } arrives again. It counts once.
raft-rule-prevote-late = A reply of { $from } about term { $theirs } comes too late: { $me } is { $role } in term { $mine }.
raft-rule-prevote-of-earlier-round = { $from } answers what { $me } asked in round { $round }. By now { $me } asks in round { $now }: what { $from } would have done then says nothing about now.
raft-rule-prevote-won = { $voters } would vote for { $me }: with { $quorum } it is worth standing for term { $term }.

raft-rule-heartbeat-sent = { $me } sends its heartbeat of term { $term }, and entries that were not acknowledged with it.
raft-rule-catch-up-sent = { $many ->
    [one] { $node } lacks index { $last }: { $me } sends it at once.
   *[other] { $node } lacks entries: { $me } sends those from index { $first } to { $last } at once.
}
raft-rule-match-advanced = { $me } now knows that { $node } holds the log up to index { $match_index }. It sends index { $next } next.
raft-rule-match-known = { $node } confirms the log up to index { $theirs }. { $me } knew of { $match_index } already.
raft-rule-next-index-backed-up = { $node } does not hold what { $me } has at index { $looked_at }. { $me } goes back from index { $old } to { $new }{ $conflict_term ->
    [0] : that log is too short.
   *[other] {", past all of term "}{ $conflict_term }.
}
raft-rule-rejection-stale = A refusal of { $node } about index { $looked_at } comes too late: since that was sent nextIndex has moved, to { $next }.
raft-rule-append-reply-late = A reply of { $from } to the leader of term { $theirs } comes too late: { $me } is { $role } in term { $mine }.
raft-rule-leader-saved = { $me } has its own log on disk up to index { $match_index }. Now it counts too.

raft-rule-append-refused-stale-term = { $me } refuses: { $leader } leads term { $theirs }, but it is already term { $mine }.
raft-rule-append-refused-gap = { $me } refuses: new entries follow index { $prev_index }, but its log ends at { $last_index }.
raft-rule-append-refused-conflict = { $me } refuses: at index { $prev_index } it holds an entry of term { $mine }, the leader one of term { $theirs }. Its term { $mine } begins at index { $first }.
raft-rule-append-refused-second-leader = { $from } says that it leads term { $term }, but { $me } leads it. This can only be because a rule was broken or a disk was lost.
raft-rule-entries-truncated = { $me } holds an entry of term { $mine } at index { $index } where the leader has one of term { $theirs }. The leader is right: { $removed ->
    [one] that entry goes.
   *[other] { $removed } entries go.
}
raft-rule-entries-appended = { $many ->
    [one] { $me } takes over a new entry, index { $last }.
   *[other] { $me } takes over the entries from index { $first } to { $last }.
}
raft-rule-entries-known = { $me } has all of these entries already, up to index { $last }.
raft-rule-heartbeat-accepted = { $me } hears from its leader { $leader }. Their logs agree at index { $prev_index }.

raft-rule-commit-advanced = { $holders } hold index { $index }, which is of the current term { $term }: { $quorum } are enough. It is committed, with all before it.
raft-rule-commit-held-back = { $holders } hold index { $index }, a majority. But it is of term { $entry_term }, not of the current term { $term }: counting alone does not commit it.
raft-rule-commit-learned = The leader has committed up to index { $leader_commit }. { $me } shares its log up to { $match_index }, so here it is index { $index }.
raft-rule-entry-applied = { $me } applies index { $index }: { $what }.
raft-rule-duplicate-not-applied = Index { $index } repeats request { $serial } of client { $client }. { $me } does not apply it twice.

raft-rule-command-appended = { $me } takes the command { $what } as index { $index } of term { $term }.
raft-rule-command-answered = Request { $serial } of client { $client } is committed and applied. { $me } answers: { $returned }.
raft-rule-command-answered-from-session = Request { $serial } of client { $client } was carried out before. { $me } remembers the answer: { $returned }.
raft-rule-command-past = Request { $serial } of client { $client } is older than its request { $latest }. Nobody waits for it.
raft-rule-command-redirected = { $me } does not lead. It points the client to { $leader }.
raft-rule-command-without-leader = { $me } is { $role } and knows of no leader in term { $term }. The client has to ask again.

raft-rule-flaw-voted-twice = A rule is switched off: { $me } voted for { $voted_for } in term { $term }, and now votes for { $candidate } too.
raft-rule-flaw-log-not-compared = A rule is switched off: { $me } votes for { $candidate }, whose log ends in term { $last_term } at index { $last_index }, behind its own, which ends in term { $my_last_term } at index { $my_last_index }.
raft-rule-flaw-earlier-term-committed = A rule is switched off: { $me } commits index { $index } of term { $entry_term } by counting, in term { $term }.
raft-rule-flaw-vote-forgotten = A rule is switched off: { $me } voted for { $voted_for } in term { $term }, and has forgotten it.
raft-rule-flaw-consistency-not-checked = A rule is switched off: { $me } takes entries after index { $prev_index }, where it holds term { $mine } and the leader term { $theirs }.
raft-rule-flaw-vote-counted-twice = A rule is switched off: the vote of { $from } arrives again, and { $me } counts it again. That makes { $votes } of the { $quorum } that are needed.
raft-rule-flaw-log-cut-off = A rule is switched off: { $many ->
    [one] the message says nothing of index { $first }, and { $me } cuts it off, although nothing conflicts.
   *[other] the message says nothing of index { $first } to { $last }, and { $me } cuts them off, although nothing conflicts.
}
raft-rule-flaw-committed-beyond-match = A rule is switched off: the leader has committed up to index { $leader_commit }. { $me } shares its log up to { $match_index }, and commits up to { $index } all the same.
raft-rule-flaw-tail-lost = A rule is switched off: index { $index }, of term { $term }, was not on disk when { $me } answered that it holds it. It is lost.
raft-rule-flaw-answered-before-commit = A rule is switched off: request { $serial } of client { $client } is not committed, but only at index { $index } of its own log. { $me } answers all the same: { $returned }.
raft-rule-flaw-applied-again = A rule is switched off: index { $index } repeats request { $serial } of client { $client }, which was carried out. { $me } applies it again, and now it gives { $returned }.

raft-invariant-election-safety = Two leaders in one term: { $first } and { $second } both lead term { $term }.
    .holds = At most one leader is elected in a term.
raft-invariant-leader-append-only = { $leader }, the leader of term { $term }, changed its own log after index { $index }. A leader only ever appends.
    .holds = A leader never overwrites or deletes entries in its log: it only appends.
raft-invariant-log-matching = { $first } and { $second } hold the same term, { $term }, at index { $index }, but their logs differ already at index { $differs }.
    .holds = Two logs that hold an entry with the same index and term are the same up to that index.
raft-invariant-leader-completeness = { $leader } leads term { $term } without the entry of term { $entry_term } at index { $index }, which was committed in term { $committed_term }.
    .holds = An entry that is committed in a term is in the logs of the leaders of all later terms.
raft-invariant-state-machine-safety = { $first } and { $second } applied different entries at index { $index }.
    .holds = If a node has applied an entry at an index, no other node ever applies another entry there.
raft-invariant-acknowledged-survives = Request { $serial } of client { $client } was answered as done, but { $leader } leads term { $term } without it.
    .holds = A request that was answered as done is in the log of every later leader.
raft-invariant-same-state = { $node } has applied the same entries as others up to index { $index }, but its state machine does not hold what they give.
    .holds = Servers that have applied the same entries hold the same state.
raft-invariant-linearizable = { $how ->
        [read] Client { $client } read { $key } = { $returned } at { $at }
       *[other] Client { $client } was told “{ $returned }” at { $at } for its request { $serial }, “{ $what }”
    }{ $why ->
        [written] , though { $key } = { $holds } was written, as client { $whose } was told at { $then }, and no request since then { $how ->
            [read] made it { $returned }.
           *[other] explains that answer.
        }
        [read] , though client { $whose } was told at { $then } that { $key } = { $holds }, and no request since then { $how ->
            [read] made it { $returned }.
           *[other] explains that answer.
        }
        [never] , though no request { $how ->
            [read] ever made it { $returned }.
           *[other] explains that answer.
        }
       *[order] . That does not go together with what clients were told before: there is no order of all operations in which each gave what its client was told.
    }
    .holds = Each operation takes effect exactly once, at one instant between its request and its answer, and clients are told what that gave.
raft-assumption-few-at-once = So many requests for { $key } are open at once that not every order of them can be looked at.
    .holds = Clients do not ask for too much of one key at once.
raft-goal-commits = A leader is elected and commits new entries.
raft-goal-answered = Every client that waited is answered.

## Paxos

paxos-name = Paxos
paxos-covers = Here: one value, with proposers, acceptors and learners (Paxos Made Simple §2), and flexible quorums. Not here: a log of values, which Multi-Paxos has.

paxos-word-number = number { $number }
paxos-word-number-name = Number
paxos-word-number-short = n = { $number }
paxos-count-answers = answered by { $nodes }, needs { $need }
paxos-tag-promise = has promised number { $number }
paxos-tag-vote = has accepted { $value } under number { $number }
paxos-tag-known = has learned { $value }
paxos-word-tab-log = Votes
paxos-mark-candidacy = Phase 1 begins
paxos-mark-leader = Phase 2 begins
paxos-mark-choice = A value is chosen, and nobody knows
paxos-mark-commit = A node learns what is chosen
paxos-figure-candidacies = Numbers tried
paxos-figure-leaders = Put to the vote
paxos-figure-progress = Nodes that know the choice
paxos-role-node = acceptor and learner
paxos-role-proposer = proposer
paxos-role-acceptor = acceptor
paxos-role-learner = learner
paxos-role-preparing = proposer in phase 1
paxos-role-accepting = proposer in phase 2
paxos-role-backing-off = proposer, waiting

paxos-phase-idle = none
paxos-phase-1 = 1: waits for promises
paxos-phase-2 = 2: waits for acceptances
paxos-phase-back-off = waits before the next


paxos-timer-patience = patience
timer-back-off = back-off
paxos-timer-ask = asks again

field-promised = highest promised
paxos-field-accepted = accepted
field-tried = highest tried
paxos-field-wants = own value
paxos-field-phase = phase
field-attempts = attempts
field-promises = promises
paxos-field-highest = highest reported
paxos-field-proposal = proposal
paxos-field-accepts = acceptances counted
paxos-field-heard = acceptances heard of
paxos-field-learned = knows to be chosen

paxos-setting-roles = Roles
    .form = combined (every node accepts and learns, the first ones propose) or separate (proposers first, then acceptors, learners last)
    .combined = combined
    .separate = separate
paxos-setting-proposers = Proposers
    .form = how many nodes propose, the first ones: 1 to 9
paxos-setting-learners = Learners
    .form = with separate roles, how many nodes learn, the last ones: 1 to 9
setting-quorums = Quorums
    .form = Phase 1 needs one quorum to promise, phase 2 one to accept. Agreement rests on any two of them sharing an acceptor.
paxos-setting-learning = Acceptors tell
    .form = all (every learner) or distinguished (the first, which tells the others)
    .all = every learner
    .distinguished = one learner, which tells the others
setting-refusals = Refusals
    .form = on (acceptors say that they refuse) or off (they say nothing)
    .on = on
    .off = off
setting-retry = Without success
    .form = back-off, at-once or never
    .back-off = wait at random, then try again
    .at-once = try again at once
    .never = give up
paxos-setting-patience = Patience
    .form = how long a proposer waits for its proposal to be chosen: a range of times such as 80ms..120ms, or one time
setting-back-off = First back-off up to
    .form = a time such as 50ms; it doubles with each attempt
paxos-setting-ask = Learners ask after
    .form = off, or a range of times such as 200ms..400ms

paxos-scenario-basic = Choosing one value
    .title = Choosing one value
    .look = A proposer (S1) asks three acceptors to promise, then to accept. Watch the moment when the second one accepts: the value is chosen, and nobody knows it yet.
    .open = Watch a value being chosen
    .rule = First a quorum promises, then a quorum accepts; what a quorum has accepted is chosen, for good.
paxos-scenario-competing-proposers = Two proposers that never get on
    .title = Two proposers that never get on
    .look = Each proposer's higher number spoils the other's proposal just before it is accepted. The numbers climb, and nothing is ever chosen.
    .open = Watch the duel
    .rule = Paxos never says anything false; but to get on, one proposer must be left alone for a while.
paxos-scenario-back-off = Waiting at random
    .title = Waiting at random
    .look = The same two proposers. But whoever gets nowhere now waits for a random time, and soon one has the acceptors to itself.
    .open = Watch the duel end
    .rule = Random waits end a duel: soon one proposer has the acceptors to itself.
paxos-scenario-value-survives = The value that must survive
    .title = The value that must survive
    .look = S1 dies when only one acceptor has accepted its value. Perhaps the value was chosen, perhaps not: S2 cannot know, so it proposes that value instead of its own.
    .open = Watch the value survive
    .rule = Whoever hears of an accepted value must propose it on, for it may have been chosen.
paxos-scenario-crashed-acceptor = An acceptor comes back
    .title = An acceptor comes back
    .look = S3 has promised to ignore number 11, and crashes. When it is back, the old request arrives. The promise is on its disk, so it refuses.
    .open = Watch the acceptor come back
    .rule = A promise outlives a crash: it is on disk before it is given.
paxos-scenario-minority-partition = A proposer in the minority
    .title = A proposer in the minority
    .look = S1 reaches two of five acceptors and can choose nothing, however often it tries. On the other side S3 chooses. Once healed, S1 finds that value.
    .open = Watch the minority try
    .rule = Without a quorum nothing is chosen; whoever comes later finds what others have chosen.
paxos-scenario-flexible-quorums = Four to promise, two to accept
    .title = Four to promise, two to accept
    .look = Phase 1 needs four of five acceptors here, phase 2 only two. Three nodes crash and the value is chosen all the same, for any four share one with any two.
    .open = Watch three nodes crash
    .rule = The quorums of both phases need only meet each other: large ones first, small ones later.
paxos-scenario-broken-quorums = Quorums that do not meet
    .title = Quorums that do not meet
    .look = Two acceptors are enough in both phases here. So each side of the partition chooses, and each chooses something else: agreement is broken.
    .open = Watch both sides choose
    .rule = Quorums that do not meet do not hear of each other: both sides choose.
paxos-scenario-lowest-taken = The lowest instead of the highest
    .title = The lowest instead of the highest
    .look = A rule is switched off: of all proposals that a proposer hears of, it takes over the lowest-numbered. S3 alone has accepted S1's red, then S2's blue is chosen. S1 tries again, and hears of both.
    .open = Watch the wrong value win
    .rule = Of all accepted values that it hears of, a proposer must take over the one with the highest number.

paxos-expect-asked = A proposer asks for promises
    .watch = A client wants a value to be chosen. What does the proposer do first?
    .means = { $node } names no value yet. Under number { $number } it asks the acceptors to promise: accept nothing lower.
paxos-expect-promised = A quorum has promised
    .watch = Count the promises: { $promises } of { $acceptors } acceptors are enough.
    .means = Enough have promised. Only now a value is named, and they are asked to accept it.
paxos-expect-chosen = A value is chosen
    .watch = Now watch who accepts: { $accepts } of { $acceptors } are enough.
    .means = “{ $value }” is chosen. It happened at the acceptors, and at this moment nobody may know it.
paxos-expect-answered = Every client is answered
    .watch = The client still waits. Who can tell it?
    .means = The client has its answer: it is told what was chosen, be it its own value or not.
paxos-expect-all-learned = Every learner that is up knows what is chosen
    .watch = Who else has to hear of it? Watch the learners.
    .means = Every learner that is up knows the value. All know the same.
paxos-expect-your-value = You ask for another value, and are told the chosen one
    .watch = A value is chosen. Can you have another one?
    .means = You were told “{ $value }”. Phase 1 finds what was accepted, and it is proposed once more.
    .do = Ask { $node }: propose tea
paxos-expect-collision = The two get in each other's way first
    .watch = Somebody else comes with a higher number. Whom do the acceptors listen to now?
    .means = They have promised the higher number. What the first one asks them to accept, they now ignore.
paxos-expect-overtaken-again = The two overtake each other again and again
    .watch = The first one does not give up. See what it does.
    .means = It came back with a still higher number, and spoiled the other's proposal. { $count } numbers, nothing chosen.
paxos-expect-many-proposals = 20 proposals and more are issued
    .watch = Let them go on. Does anybody get through?
    .means = { $count } proposals by now. Each step is right, but nobody gets on: that is a livelock.
paxos-expect-nothing-chosen = Nothing is chosen
    .watch = And if they go on even longer?
    .means = Still nothing is chosen. The paper's advice: let only one propose, a leader.
paxos-expect-one-left = Left alone, a proposer gets through
    .watch = Take one of the two away.
    .means = “{ $value }” is chosen: nobody came with a higher number in between.
    .do = Crash { $node }
paxos-expect-one-accepted = One acceptor has accepted red, and S1 is down
    .watch = S1 asks for red to be accepted. The network lets it reach S3 alone.
    .means = S3 alone has accepted red, and S1 is down. Was it chosen? Nobody can tell from outside.
paxos-expect-heard-of = S2 hears what S3 has accepted
    .watch = S2's client wants blue. First S2 asks for promises. What do they tell it?
    .means = With its promise S3 told of red. So S2 proposes “{ $value }”, not what its own client wants.
paxos-expect-finished-by-second = S2 finishes what S1 began
    .watch = Who accepts now what S2 proposes?
    .means = S2 has finished what S1 began: “{ $value }” is chosen. Had it been chosen before, nothing would have changed.
paxos-expect-acceptor-down = S3 is down, with a promise on its disk
    .watch = S1's requests are held up. Meanwhile S2 comes with a higher number, and S3 promises.
    .means = S3 is down. Before it gave its promise, it had written it to its disk.
paxos-expect-second-value-chosen = Blue is chosen, and nothing else
    .watch = Are the acceptors that are left enough for S2?
    .means = Blue is chosen, without S3's help.
paxos-expect-acceptor-back = S3 is back
    .watch = S3 is about to come back. Does it still know what it has promised?
    .means = S3 has read its promise from its disk, and is bound by it as before.
paxos-expect-promise-kept = S3 keeps its promise: nobody accepts red
    .watch = Now S1's old request arrives. It asks for red.
    .means = S3 refuses, for it has promised a higher number. Otherwise red could be chosen beside blue.
paxos-expect-minority-asks = S1 asks, and too few promise
    .watch = The network is about to split. S1 gets a request; how many acceptors does it reach?
    .means = S1 has two promises, its own included, and needs { $promises }. It names no value, and goes on asking.
paxos-expect-majority-value-chosen = The majority's value, blue, is chosen, and nothing else
    .watch = On the other side S3 gets a request, too.
    .means = “{ $value }” is chosen: S3's side has { $accepts } of { $acceptors }. S1 hears nothing of it.
paxos-expect-minority-hears = S1 hears of the choice
    .watch = The links are about to be mended. S1's client still waits for red.
    .means = S1 has learned that “{ $value }” is chosen. It gives up red, and tells its client so.
paxos-expect-three-down = Three of five are down
    .watch = Phase 1 is over. Three nodes are about to crash: can the rest still accept?
    .means = Two are left. With usual quorums that would be too few; here phase 2 needs { $accepts }.
paxos-expect-chosen-by-two = Two of five acceptors are enough
    .watch = Watch the two that are left.
    .means = Two have accepted it, and that is enough: “{ $value }” is chosen.
paxos-expect-first-value-chosen = Red is chosen, and nothing else
    .watch = The three come back, S1 goes. S2 is asked for blue: does it hear of red?
    .means = It does: of any { $promises } acceptors one at least has accepted red. So red it stays.
paxos-expect-quorums-do-not-intersect = Some quorums share no acceptor
    .watch = { $promises } of { $acceptors } are enough here, in both phases. The network is about to split.
    .means = Each side has a quorum of its own now, and the two share nobody.
paxos-expect-two-values-chosen = Two values are chosen
    .watch = On the other side somebody wants another value.
    .means = Two values are chosen. Whoever asked for promises had met nobody who knew of the first.
paxos-expect-two-beliefs = The two sides believe different things
    .watch = Ask the two sides what is chosen: what do they say?
    .means = S1 is sure of one value and S3 of the other. Both followed the rules; the quorums were wrong.
paxos-expect-too-late = The links are mended, and it does not help
    .watch = Mend the links. Do the two sides agree again?
    .means = They do not: nothing takes back what was chosen. Set phase 1 to 4 in the settings, and begin again.
    .do = Mend all links
paxos-expect-red-at-one = S3 alone has accepted red
    .watch = S1 asks for red to be accepted. Only S3 gets the request.
    .means = S3 has accepted red under S1's number. That is no quorum.
paxos-expect-takes-over = S1 hears of both values, and takes one over
    .watch = S1 asks again, and hears of red and of blue. Which one does it take?
    .means = S1 proposes “{ $value }”. By the rule it has to be blue: its number is the higher one.
paxos-expect-lower-taken-over = S1 takes over its own red, and has it chosen
    .watch = Does S1 get through with it?
    .means = Red is chosen, after blue was: a quorum has accepted it, too.

paxos-flaw-forget-promise = Remember the promise over a restart
paxos-flaw-ignore-accepted = Propose what was accepted before
paxos-flaw-reuse-number = Use no number twice
paxos-flaw-accept-below-promise = Accept nothing below the promise
paxos-flaw-accept-without-raising = To accept raises the promise
paxos-flaw-take-lowest = Take over the value of the highest number
paxos-flaw-count-over-numbers = Count acceptances of one number only
paxos-flaw-proposer-first = In a number the round comes first

paxos-rule-started = { $me } comes up.
paxos-rule-restarted = { $me } is back, with what its disk holds: it has promised { $promised } and tried { $tried } (0 is none).
paxos-rule-restarted-with-accepted = { $me } is back, with what its disk holds: it has promised { $promised } and accepted proposal { $accepted }, { $value }.

paxos-rule-prepare-sent = { $me } selects number { $number }, higher than any that it has used, and asks the acceptors to promise. It needs { $quorum }. This is its attempt { $attempt }.
paxos-rule-promise-received = { $from } promises { $me } number { $number } and had accepted nothing: { $promises } of at least { $quorum }.
paxos-rule-promise-received-with-accepted = { $from } promises { $me } number { $number }, and had accepted proposal { $accepted }, { $value }: { $promises } of at least { $quorum }.
paxos-rule-promise-duplicate = The promise of { $from } for { $number } arrives again. It counts once.
paxos-rule-value-taken-over = The highest-numbered proposal that { $me } heard of is { $accepted }. It may have been chosen, so proposal { $number } takes over its value: { $value }.
paxos-rule-value-free = No acceptor has reported a proposal, so { $me } is free: proposal { $number } has its own value, { $value }.
paxos-rule-nothing-to-propose = No acceptor has reported a proposal and no client wants a value: { $me } lets number { $number } be.
paxos-rule-accept-sent = { $promises } have promised: a quorum. { $me } asks the acceptors to accept { $value } as proposal { $number }. It needs { $quorum }.
paxos-rule-proposal-abandoned = { $from } has promised { $promised }: { $me } abandons its proposal { $number }.
paxos-rule-patience-over = { $me } has not heard in time that its proposal { $number } is chosen. It has { $answers } answers to its last request.
paxos-rule-backed-off = { $me } waits at random, at most { $most }, before it tries again after number { $number }, so as to let another through.
paxos-rule-given-up = { $me } gives number { $number } up and tries no other.
paxos-rule-answer-late = The answer of { $from } about number { $number } comes too late: { $me } no longer waits for it.

paxos-rule-promised = { $me } promises: { $number } is higher than { $before }, the highest promised so far. It will accept nothing below { $number }, and has accepted nothing yet.
paxos-rule-promised-with-accepted = { $me } promises: { $number } is higher than { $before }, the highest promised so far. It tells that it has accepted proposal { $accepted }, { $value }.
paxos-rule-prepare-refused = { $me } refuses: { $number } is below { $promised }, which it has promised. It tells the proposer so.
paxos-rule-prepare-ignored = { $me } says nothing: { $number } is below { $promised }, which it has promised.
paxos-rule-prepare-repeated = { $me } has answered number { $number } before. Only a higher one gets an answer.
paxos-rule-accepted = { $me } accepts proposal { $number }, { $value }: it has promised nothing higher ({ $promised }).
paxos-rule-accepted-again = { $me } has accepted proposal { $number }, { $value }, before, and tells it again.
paxos-rule-accept-refused = { $me } does not accept { $value }: proposal { $number } is below { $promised }, which it has promised. It tells the proposer so.
paxos-rule-accept-ignored = { $me } does not accept { $value }, and says nothing: proposal { $number } is below { $promised }, which it has promised.
paxos-rule-ask-answered = { $from } asks what { $me } has accepted: proposal { $number }, { $value }.
paxos-rule-ask-nothing-accepted = { $from } asks what { $me } has accepted: nothing, so it says nothing.

paxos-rule-acceptance-heard = { $me } hears that { $from } has accepted proposal { $number }, { $value }: { $accepts } of at least { $quorum }.
paxos-rule-acceptance-late = { $me } hears from { $from } what it accepted, but knows already that { $learned } is chosen.
paxos-rule-chosen-unknown = With { $me } a quorum has accepted proposal { $number }: { $accepts }. So { $value } is chosen, and nobody knows it yet.
paxos-rule-learned = { $accepts } have accepted proposal { $number }: a quorum. { $value } is chosen, and { $me } now knows it.
paxos-rule-chosen-heard = { $from } tells { $me } that { $value } is chosen.
paxos-rule-chosen-known = { $from } tells { $me } what is chosen. It knows already.
paxos-rule-asked = { $me } knows of no choice and asks the acceptors what they have accepted ({ $times }).
paxos-rule-finish-asked = What { $me } has heard does not tell whether a value is chosen. It has { $proposer } issue a proposal, so as to find out.
paxos-rule-finish-begun = { $from } wants to know what is chosen: { $me } issues a proposal.
paxos-rule-finish-under-way = { $from } wants to know what is chosen. A proposal of { $me } is under way already.
paxos-rule-finish-answered = { $from } wants to know what is chosen, and { $me } knows: { $value }.

paxos-rule-command-taken = A client wants { $value } to be chosen. { $me } proposes it.
paxos-rule-command-waits = A client wants { $value } to be chosen, but { $me } is already proposing { $wants }. The client will hear what is chosen.
paxos-rule-command-redirected = { $me } does not propose. It points the client to { $proposer }.
paxos-rule-command-answered = { $me } tells client { $client } that { $value } is chosen.

paxos-rule-flaw-promise-forgotten = A rule is switched off: { $me } promised { $promised }, and has forgotten it.
paxos-rule-flaw-numbers-forgotten = A rule is switched off: { $me } has used numbers up to { $tried }, and has forgotten it.
paxos-rule-flaw-accepted-ignored = A rule is switched off: { $me } has heard of proposal { $accepted }, { $accepted_value }, and proposes its own { $value } as { $number } all the same.
paxos-rule-flaw-accepted-below-promise = A rule is switched off: { $me } has promised { $promised }, and accepts proposal { $number }, { $value }, all the same.
paxos-rule-flaw-promise-not-raised = A rule is switched off: { $me } accepts proposal { $number }, and its promise stays at { $promised }: a proposal in between can still take its place.
paxos-rule-flaw-higher-passed-over = A rule is switched off: { $me } has heard of proposal { $number }, { $value }, and holds on to the lower-numbered { $lower } all the same.
paxos-rule-flaw-numbers-mixed = A rule is switched off: { $accepts } have accepted { $value }, but not all of them as proposal { $number }, and { $me } counts them together.
paxos-rule-flaw-outbid-for-ever = A rule is switched off: the proposer comes first in a number, so { $me } can only try { $number }, below { $seen } of which it knows.

paxos-invariant-only-proposed-chosen = { $value } was chosen as proposal { $number }, but nobody had proposed it.
    .holds = Only a value that has been proposed is chosen.
paxos-invariant-one-value-chosen = Two values are chosen: { $first_value } as proposal { $first } and { $second_value } as proposal { $second }.
    .holds = Only a single value is chosen.
paxos-invariant-learned-is-chosen = { $node } takes { $value } for chosen, but it is not.
    .holds = Nobody learns that a value is chosen unless it is.
paxos-invariant-told-is-chosen = { $node } tells a client that { $value } is chosen, but it is not.
    .holds = What a client is told was chosen.
paxos-invariant-numbers-differ = Two proposals are numbered { $number }: one has the value { $first_value }, the other { $second_value }.
    .holds = Different proposals have different numbers.
paxos-invariant-p1a = { $node } accepted proposal { $number }, although it had promised { $promised }.
    .holds = An acceptor accepts proposal n only if it has not promised a number greater than n.
paxos-invariant-highest-kept = { $node } accepted proposal { $number } in place of { $highest }, whose number is higher.
    .holds = An acceptor remembers the highest-numbered proposal that it has accepted: none takes its place but one with a higher number.
paxos-invariant-p2b = { $first_value } was chosen as proposal { $first }, but the higher-numbered proposal { $second } has the value { $second_value }.
    .holds = If a proposal with value v is chosen, every higher-numbered proposal that is issued has value v.
paxos-invariant-p2c = Proposal { $number } has the value { $value }, but no quorum allows it: every quorum holds an acceptor that has accepted another value under the highest number below { $number }.
    .holds = For each proposal (n, v) there is a quorum in which nobody has accepted anything below n, or in which v is the value of the highest-numbered proposal below n that was accepted.
paxos-goal-serves = Clients that ask are answered.
paxos-goal-answered = Every client that waited is answered.

## Multi-Paxos

multipaxos-name = Multi-Paxos
multipaxos-covers = Here: a log of instances with a stable leader (Paxos Made Simple §3), catching up, serving clients, leases and flexible quorums. Not yet: snapshots and changing the members.

multipaxos-word-number = number { $number }
multipaxos-word-number-name = Number
multipaxos-word-number-short = n = { $number }
multipaxos-count-answers = answered by { $nodes }, needs { $need }
multipaxos-tag-promise = has promised number { $number }
multipaxos-tie-follows = follows { $node }
multipaxos-word-tab-log = Logs and votes
multipaxos-mark-candidacy = A node wants to lead: phase 1 begins
multipaxos-mark-leader = A node leads: phase 1 is over
multipaxos-mark-choice = An instance is chosen, and nobody knows
multipaxos-mark-commit = The leader learns what is chosen
multipaxos-figure-candidacies = Candidacies
multipaxos-figure-leaders = Leaders
multipaxos-figure-progress = Chosen, and known

multipaxos-role-replica = replica
multipaxos-role-candidate = candidate in phase 1
multipaxos-role-backing-off = candidate, waiting
multipaxos-role-leader = leader

multipaxos-grant-perhaps = perhaps: it has restarted


multipaxos-timer-suspicion = suspicion
multipaxos-timer-grant = lease granted
multipaxos-timer-lease-1 = lease
multipaxos-timer-lease-2 = lease

multipaxos-field-chosen = chosen up to
multipaxos-field-last-accepted = accepted beyond
multipaxos-field-applied = executed up to
multipaxos-field-reported = reported instances
multipaxos-field-next = next instance
multipaxos-field-open = proposed
multipaxos-field-queue = waiting commands
multipaxos-field-known = known to know
multipaxos-field-lease = lease
multipaxos-field-grant = lease granted to

multipaxos-setting-window = Window (α)
    .form = how many instances a leader may be ahead of what is chosen: 1 to 64
multipaxos-setting-suspicion = Suspicion
    .form = how long a replica waits for a leader: a range of times such as 150ms..300ms, or one time
multipaxos-setting-lease = Lease
    .form = off, or a time such as 200ms
multipaxos-setting-drift-bound = Drift assumed
    .form = how much clocks may drift at most, such as 0.05: leases rest on it

multipaxos-scenario-steady-state = A leader that stays
    .title = A leader that stays
    .look = One node does phase 1 once, for all commands to come. From then on every command takes one round trip: Accept to all, and a majority accepts.
    .open = Watch commands being chosen
    .rule = Phase 1 once, for all that is to come; then each command takes one round trip, as long as the leader stays.
multipaxos-scenario-leader-change = A new leader fills the gaps
    .title = A new leader fills the gaps
    .look = S1 dies three commands ahead: two of them nobody heard, the third only S2 accepted. S2 proposes that third again, for it may have been chosen, and fills the two gaps before it with no-ops.
    .open = Watch the leader change
    .rule = A new leader proposes on what it hears of, and fills gaps with no-ops.
multipaxos-scenario-lagging-replica = A replica catches up
    .title = A replica catches up
    .look = S4 is down for a second while commands go on without it. When it is back, the first heartbeat tells it how far the others are. It asks, and is told what was chosen.
    .open = Watch a replica catch up
    .rule = Whoever was away asks, and is told what was chosen; nothing is voted on again.
multipaxos-scenario-duelling-leaders = Duelling leaders
    .title = Duelling leaders
    .look = S1 and S2 both want to lead. Each one's higher number undoes the other's phase 1, and both begin anew at once. The numbers climb; no command gets through.
    .open = Watch the duel
    .rule = Two that both want to lead can undo each other for ever; nothing false is chosen, but nothing at all either.
multipaxos-scenario-back-off = A duel that ends
    .title = A duel that ends
    .look = The same two, but whoever is passed waits before it tries again. One of them leads, and both commands are chosen.
    .open = Watch the duel end
    .rule = Who was passed waits for a while at random: then one leads.
multipaxos-scenario-lease-reads = Reading under a lease
    .title = Reading under a lease
    .look = S1 holds a lease and answers reads by itself. Cut off, it still may until the lease is over. Meanwhile the others promise nothing to S3, so nothing new can be chosen behind its back.
    .open = Watch the lease run out
    .rule = A leader with a lease may answer reads alone, for until it is over nobody else can lead.
multipaxos-scenario-slow-clock = A lease is only as good as the clock
    .title = A lease is only as good as the clock
    .look = S1 holds a lease, and its clock begins to run at less than half its rate. Cut off, it goes by its clock and answers a read, when the lease is long over for the others, who have a new leader and a new value.
    .open = Watch the slow clock
    .rule = A lease rests on clocks: it is worth no more than what is known of how wrong they can be.
multipaxos-scenario-heard-by-one = A leader that only one can hear
    .title = A leader that only one can hear
    .look = Links fail so that the leader reaches only S2, and S2, S3 and S4 reach each other. S2 grants lease after lease and so promises nothing to others, until the leader notices that no quorum does.
    .open = Watch the links fail
    .rule = A leader that no quorum answers has to give up by itself, or it may stand in the way of all others.
multipaxos-scenario-flexible-quorums = Two are enough while the leader stays
    .title = Two are enough while the leader stays
    .look = Phase 1 needs four of five nodes here, phase 2 only two. Three nodes are down, and S1 goes on with S2. Only the next leader needs four, and so hears of everything.
    .open = Watch two go on alone
    .rule = While the leader stays small quorums are enough; a new leader needs the large ones, to hear of everything.
multipaxos-scenario-broken-quorums = Quorums that do not meet
    .title = Quorums that do not meet
    .look = Two nodes are enough in both phases here. Each side of the partition has its leader, and puts another command in the first place: the copies differ for ever.
    .open = Watch the copies part
    .rule = Quorums of the two phases must meet, or a new leader hears nothing of what was chosen.
multipaxos-scenario-lossy-network = A network that loses messages
    .title = A network that loses messages
    .look = Messages are lost, come twice and overtake each other. The leader asks again whoever has not answered, replicas ask for what they missed, and nothing is executed twice.
    .open = Watch messages get lost
    .rule = Ask until there is an answer, and recognize what has been done: then a network may lose and repeat messages as it likes.

multipaxos-expect-asks-to-lead = A node asks to lead
    .watch = All wait for a leader. Who loses patience first?
    .means = { $node } asks the others to promise, once for all commands to come. That is phase 1.
multipaxos-expect-phase-1-once = Phase 1 is done once, for all commands
    .watch = Count the promises: { $promises } of { $nodes } are enough.
    .means = { $node } leads. As long as it stays, phase 1 need not be done again.
multipaxos-expect-one-round-trip = A command takes one round trip
    .watch = A client sends its first command. Follow it there and back.
    .means = Accept to all, { $accepts } of { $nodes } accept, and the client is answered. That was one round trip.
multipaxos-expect-served = 20 requests and more are answered
    .watch = Command after command. Does it ever take more?
    .means = 20 requests are answered, each in one round trip.
multipaxos-expect-all-follow-closely = All replicas know that they are chosen
    .watch = The leader knows what is chosen. And the others?
    .means = They know, too: each message of the leader says how far it is.
multipaxos-expect-new-leader = Another node leads
    .watch = Take the leader away. How long do the clients wait?
    .means = { $node } leads. First it had to do phase 1, to hear of what the old leader had begun.
    .do = Crash the leader, { $node }
multipaxos-expect-ahead = S2 holds a command, and gaps before it
    .watch = S1 leads and sends three more commands. The network loses most of it.
    .means = S2 holds the third of them, and lacks the two before it. Then S1 crashes.
multipaxos-expect-gaps-filled = Two gaps are filled with no-ops
    .watch = S2 wants to lead. What does it put into the two empty places?
    .means = No-ops: nobody in its quorum had accepted anything there. Now nothing stands in the way.
multipaxos-expect-value-taken-over = The command that only S2 had accepted is chosen
    .watch = And the command that only S2 had accepted?
    .means = It is chosen as well. It might have been before, so S2 was not free to drop it.
multipaxos-expect-every-command-once = Every command is executed, once
    .watch = Two commands were lost with S1. Their clients still wait.
    .means = They have asked again, and each command is executed once.
multipaxos-expect-all-executed = All replicas have executed the same
    .watch = Somebody lags behind still. What is left to do?
    .means = All replicas have executed the same commands, in the same order.
multipaxos-expect-behind = S4 is back, and far behind
    .watch = S4 was down for a second. It is about to come back.
    .means = S4 is back and lacks { $count } commands. The others did not wait for it.
multipaxos-expect-caught-up = S4 knows what it has missed
    .watch = It has heard how far the others are. Watch it ask.
    .means = It was told what was chosen, many commands at a time. It did not have to vote on them.
multipaxos-expect-service-goes-on = The clients are served throughout
    .watch = Did the clients notice that S4 was away?
    .means = All 60 requests are answered. A majority was always there.
multipaxos-expect-collision = The two get in each other's way first
    .watch = Another node wants to lead, too. Whose number counts?
    .means = The higher number counts. What was promised to the lower one is worth nothing now.
multipaxos-expect-many-numbers = 20 numbers and more are tried
    .watch = Whoever is passed begins anew at once. Where does that lead?
    .means = 20 numbers, and nobody leads. Each is passed just before it gets anything accepted.
multipaxos-expect-nothing-chosen = Nothing is chosen
    .watch = Wait a little longer. Is anything chosen?
    .means = Nothing, and it can go on like that for ever. One of them has to wait.
multipaxos-expect-one-left = Left alone, one leads
    .watch = Take one of the two away.
    .means = { $node } leads, and the commands get through.
    .do = Crash { $node }
multipaxos-expect-one-leader = Only one node ever leads
    .watch = Whoever is passed waits at random here. Who comes first?
    .means = { $node } leads: the other one waited just long enough.
multipaxos-expect-all-answered = Every request is answered, once
    .watch = Some clients still wait. Watch for the last answer.
    .means = Every request is answered, and each was carried out once.
multipaxos-expect-reads-alone = The leader answers a read by itself
    .watch = S1 leads and holds a lease. A client asks what x is.
    .means = { $node } answers at once, and asks nobody: until its lease is over, nobody else can lead.
multipaxos-expect-cut-off = The leader is cut off
    .watch = The network is about to split: S1 and S2 here, the others there.
    .means = S1 reaches too few for a quorum now. But its lease still runs.
multipaxos-expect-reads-under-lease = Two reads are answered under the lease
    .watch = S1 is asked once more. May it answer?
    .means = It may: the others have promised to vote for nobody until the lease is over. So nothing new was written.
multipaxos-expect-new-leader-after-lease = Another leads once the lease is over
    .watch = S3 wants to lead. What do S4 and S5 say?
    .means = First they said no. The lease is over now, and { $node } leads.
multipaxos-expect-answered = Every client is answered
    .watch = Some clients got no answer. What do they need?
    .means = Every client is answered. Whom nobody could answer, asked again elsewhere.
multipaxos-expect-your-read = You ask what x is
    .watch = Ask yourself: what is x now?
    .means = The answer: x is { $value }. That is what was written last.
    .do = Ask { $node }: get x
multipaxos-expect-clock-slow = S1's clock runs slow
    .watch = S1 leads and holds a lease. Something is about to happen to its clock.
    .means = It runs at less than half its rate now. So S1 thinks that its lease lasts longer than it does.
multipaxos-expect-others-wrote = The others have a new leader and a new value
    .watch = For the others the lease will be over first. What do they do then?
    .means = They have a new leader, { $node }, and it has written a new x.
multipaxos-expect-read-under-lease = The old leader answers a read under its lease
    .watch = S1's lease still runs by its own clock. Somebody asks it for x.
    .means = It answers with the old x, though a new one was written before. The client was told the past.
multipaxos-expect-partly-cut = Some links fail
    .watch = S1 leads, and all hear it. Some links are about to fail.
    .means = Only S2 hears S1 now. S2, S3 and S4 reach each other: enough for a quorum.
multipaxos-expect-unheard-gives-up = The leader that no quorum answers gives up
    .watch = S2 has promised S1 to help nobody else. What does S1 notice?
    .means = No quorum answers S1. It gives up by itself, and sets S2 free.
multipaxos-expect-others-try = Somebody else asks to lead
    .watch = Nobody leads now. Who tries first?
    .means = One of those that reach each other asks for promises. It needs S2, too.
multipaxos-expect-connected-quorum-leads = The servers that reach each other have a leader
    .watch = Does S2 help now?
    .means = { $node } leads: S2's promise to S1 has run out.
multipaxos-expect-healed = All links are mended, and all follow one leader
    .watch = S1 and S5 hear nothing of the new leader. Mend the links.
    .means = All follow { $node }.
    .do = Mend all links
multipaxos-expect-three-down = Three of five are down
    .watch = S1 leads. Three nodes are about to crash: does it go on?
    .means = Two are left. Phase 2 needs no more than { $accepts } here.
multipaxos-expect-chosen-by-two = Two of five nodes are enough
    .watch = Two clients ask now.
    .means = Two nodes have accepted, and that is enough while the leader stays.
multipaxos-expect-next-leader = The next leader has asked four
    .watch = The three come back, and S1 goes. How many must S2 ask?
    .means = { $node } leads with { $promises } promises. Any { $promises } share one at least with any { $accepts }.
multipaxos-expect-nothing-lost = The new leader knows all that was chosen
    .watch = Does it know what only two had accepted?
    .means = It does: x holds all that was added. Somebody among the four had told it.
multipaxos-expect-all-back = All are back and have executed the same
    .watch = S1 is still down. Bring it back.
    .means = All have executed the same commands. S1 asked for what it lacked.
    .do = Restart { $node }
multipaxos-expect-quorums-do-not-intersect = Some quorums share no node
    .watch = { $promises } of { $nodes } are enough here, in both phases. The network is about to split.
    .means = Each side has a quorum of its own now, and the two share nobody.
multipaxos-expect-two-leaders = Each side has a leader
    .watch = S1 on one side and S3 on the other want to lead. Who wins?
    .means = Both do. Neither met anybody who knew of the other.
multipaxos-expect-first-side = One side puts a command in the first place
    .watch = A client asks S1 to set x to 1.
    .means = It is chosen in the first place, by two of five.
multipaxos-expect-two-values = The two sides execute different commands
    .watch = And a client of S3 sets x to 2.
    .means = The same place holds another command there. The two copies differ from now on.
multipaxos-expect-too-late = The links are mended, and it does not help
    .watch = Mend the links. Do the copies become one again?
    .means = They do not: nothing takes back what was chosen. Set phase 1 to 4 in the settings, and begin again.
    .do = Mend all links
multipaxos-expect-lost = A message is lost
    .watch = Some messages break on their way. Does their sender notice?
    .means = A message is lost, and nobody is told. Whoever misses an answer asks again.
multipaxos-expect-doubled = A message comes twice
    .watch = Now look for messages that come twice.
    .means = The network has doubled a message. Its receiver recognizes what it knows: it counts once.
multipaxos-expect-half-answered = Half of the requests are answered
    .watch = Do the clients get their answers all the same?
    .means = { $count } requests are answered, each carried out once, however often it was sent.
multipaxos-expect-your-command = A command of yours is chosen
    .watch = Send a command through this network yourself.
    .means = It is chosen and executed: { $accepts } of { $nodes } have accepted it.
    .do = Ask { $node }: set x 7

multipaxos-flaw-forget-promise = Remember the promise over a restart
multipaxos-flaw-ignore-accepted = Propose what was accepted before
multipaxos-flaw-reuse-number = Use no number twice
multipaxos-flaw-accept-below-promise = Accept nothing below the promise
multipaxos-flaw-skip-gaps = Fill the gaps before going on
multipaxos-flaw-lease-without-waiting = Promise nothing while a lease runs
multipaxos-flaw-choose-any-ballot = Learn only what was accepted under the leader’s number
multipaxos-flaw-read-before-barrier = Read only when caught up

multipaxos-rule-started = { $me } comes up. It waits to hear from a leader.
multipaxos-rule-restarted = { $me } is back, with what its disk holds: it has promised { $promised } and tried { $tried } (0 is none), knows instances up to { $chosen } to be chosen, and has accepted up to { $last }.

multipaxos-rule-prepare-sent = { $me } wants to lead. It selects number { $number }, higher than any that it has used, and asks all to promise, for instance { $first } and all after it at once. It needs { $quorum }. This is its attempt { $attempt }.
multipaxos-rule-prepare-repeated = { $me } has answered number { $number } before. Only a higher one gets an answer.
multipaxos-rule-prepare-refused = { $me } refuses: { $number } is below { $promised }, which it has promised. It tells the candidate so.
multipaxos-rule-prepare-ignored = { $me } says nothing: { $number } is below { $promised }, which it has promised.
multipaxos-rule-prepare-against-lease = { $me } does not promise { $number } to { $from }: a lease that it has granted to another is not over.
multipaxos-rule-promised = { $me } promises, for all instances at once: { $number } is higher than { $before }, the highest so far. From instance { $first } on it has accepted { $accepted } and knows { $chosen } to be chosen.
multipaxos-rule-promise-received = { $from } promises { $me } number { $number } and reports of { $reports } instances: { $promises } of at least { $quorum }.
multipaxos-rule-promise-duplicate = The promise of { $from } for { $number } arrives again. It counts once.
multipaxos-rule-value-taken-over = Instance { $instance }: the highest-numbered proposal that { $me } heard of is { $accepted }. It may have been chosen, so { $me } proposes the same as { $number }: { $what }.
multipaxos-rule-gap-filled = Instance { $instance } is a gap: nobody reported a value there. { $me } fills it with a no-op as { $number }, so that what comes after can be executed.
multipaxos-rule-leads = { $promises } have promised { $number }: a quorum. { $me } leads. It knows instances up to { $chosen } to be chosen and has { $open } to finish; for all others phase 1 is done.
multipaxos-rule-refused-for-lease = { $from } does not promise { $number }: it has granted another a lease. { $me } waits for the others.
multipaxos-rule-abandoned = { $from } has promised { $promised }: { $me } abandons its number { $number }.
multipaxos-rule-patience-over = { $me } has not heard in time that a quorum promises number { $number }: it knows of { $promises }.
multipaxos-rule-backed-off = { $me } waits at random, at most { $most }, before it tries again after number { $number }, so as to let another through.
multipaxos-rule-given-up = { $me } gives number { $number } up and waits for a leader again.
multipaxos-rule-gave-way = { $me } gives up its number { $own }: { $to } goes on with { $number }, which is higher.
multipaxos-rule-leader-found = { $me } learns that { $leader } leads with number { $number }.
multipaxos-rule-answer-late = The answer of { $from } about number { $number } comes too late: { $me } no longer waits for it.

multipaxos-rule-command-proposed = { $me } decides that the command { $what } should be number { $instance } in the sequence.
multipaxos-rule-command-queued = The command { $what } waits: { $me } is { $window } instances ahead of what is chosen, and gets no further. { $queued } wait.
multipaxos-rule-command-under-way = Request { $serial } of client { $client } is under way already. { $me } does not propose it twice.
multipaxos-rule-accept-sent = { $many ->
    [one] { $me } asks all to accept its proposal { $number } in instance { $instances }. It needs { $quorum }.
   *[other] { $me } asks all to accept its proposals { $number } in instances { $instances }. Each needs { $quorum }.
}
multipaxos-rule-accept-sent-again = { $many ->
    [one] { $me } has no answer of { $node } about instance { $instances }, and asks again.
   *[other] { $me } has no answer of { $node } about instances { $instances }, and asks again.
}
multipaxos-rule-accepted = { $me } accepts { $what } in instance { $instance }, as { $number }: it has promised nothing higher ({ $promised }).
multipaxos-rule-accepted-again = { $me } has accepted { $what } in instance { $instance } before, as { $number }, and tells it again.
multipaxos-rule-accept-refused = { $me } does not accept number { $number } in instance { $first }: it has promised { $promised }. It tells the sender so.
multipaxos-rule-accept-ignored = { $me } does not accept number { $number } in instance { $first }, and says nothing: it has promised { $promised }.
multipaxos-rule-accept-of-chosen = { $me } knows already that this value is chosen in instance { $instance }: it says yes to { $number }.
multipaxos-rule-accept-against-chosen = { $me } knows that another value is chosen in instance { $instance } than { $number } has. This can only be because a rule was broken or a disk was lost.
multipaxos-rule-acceptance-heard = { $from } has accepted instance { $instance }: { $accepts } of at least { $quorum }.
multipaxos-rule-acceptance-late = { $from } has accepted instance { $instance } too. { $me } knows already that it is chosen.
multipaxos-rule-chosen-unknown = { $many ->
    [one] With { $me } a quorum has accepted instance { $instances } as { $number }: { $accepts }. So it is chosen, and nobody knows it yet.
   *[other] With { $me } a quorum has accepted instances { $instances } as { $number }, in each the same: { $accepts }. So they are chosen, and nobody knows it yet.
}
multipaxos-rule-chosen = { $accepts } have accepted instance { $instance }: a quorum. { $what } is chosen there, as { $number }.
multipaxos-rule-heartbeat-sent = { $me } sends its heartbeat, number { $number }.
multipaxos-rule-heartbeat-heard = { $me } hears from its leader { $from }, which says that instances up to { $chosen } are chosen.
multipaxos-rule-heartbeat-stale = { $from } says that it leads with number { $number }, but { $me } has promised { $promised }.

multipaxos-rule-chosen-learned = { $many ->
    [one] { $me } learns that instance { $instances } is chosen.
   *[other] { $me } learns that instances { $instances } are chosen.
}
multipaxos-rule-catch-up-asked = { $many ->
    [one] { $whom } says that instance { $instances } is chosen, but { $me } does not know what. It asks.
   *[other] { $whom } says that instances { $instances } are chosen, but { $me } does not know what. It asks.
}
multipaxos-rule-catch-up-sent = { $many ->
    [one] { $from } asks: { $me } tells what is chosen in instance { $last }.
   *[other] { $from } asks: { $me } tells what is chosen in instances { $first } to { $last }.
}
multipaxos-rule-catch-up-nothing = { $from } asks what is chosen from instance { $first } on: { $me } does not know.
multipaxos-rule-catch-up-known = { $from } tells { $me } what is chosen. It knows already.
multipaxos-rule-caught-up = { $many ->
    [one] { $from } tells { $me } what is chosen in instance { $instances }.
   *[other] { $from } tells { $me } what is chosen in instances { $instances }.
}
multipaxos-rule-applied = { $me } executes instance { $instance }: { $what }.
multipaxos-rule-duplicate-not-applied = Instance { $instance } repeats request { $serial } of client { $client }. { $me } does not execute it twice.

multipaxos-rule-lease-asked = { $me } asks for lease { $round } with its heartbeat. From now it may use it for { $most } at most.
multipaxos-rule-lease-granted = { $me } grants { $leader } lease { $round }: until it is over, it promises nothing to others.
multipaxos-rule-grant-late = { $from } grants lease { $round } too late.
multipaxos-rule-lease-held = { $grants } have granted lease { $round }: a quorum. { $me } may answer reads by itself.
multipaxos-rule-lease-renewed = { $grants } have granted lease { $round }: { $me } goes on holding a lease.
multipaxos-rule-lease-over = Lease { $round } of { $me } is over: reads go through the log again.
multipaxos-rule-lease-not-granted = Lease { $round } was not granted to { $me } in time, but by { $grants } alone, itself included. Others can get no promise of theirs all the same, until what they have granted is over.
multipaxos-rule-gave-up-stalled = For { $wait } nobody but { $accepts } has accepted what { $me } proposes in instance { $instance }, which is no quorum: it gives up, so that others can lead.
multipaxos-rule-gave-up-unheard = { $me } knows of no quorum that grants it a lease, only of { $grants }, itself included: it gives up, so that others can lead.
multipaxos-rule-grant-over = The lease that { $me } granted is over: it may promise to others again.
multipaxos-rule-lease-awaited = { $me } hears from no leader, but a lease that it has granted is not over: it waits.
multipaxos-rule-lease-awaited-after-restart = { $me } may have granted a lease before it went down. For { $wait } it promises nothing.
multipaxos-rule-read-under-lease = Request { $serial } of client { $client } is a read, and { $me } holds a lease: it answers { $returned } from its own copy, executed up to instance { $applied }.

multipaxos-rule-command-answered = Request { $serial } of client { $client } is chosen and executed. { $me } answers: { $returned }.
multipaxos-rule-command-answered-from-session = Request { $serial } of client { $client } was carried out before. { $me } remembers the answer: { $returned }.
multipaxos-rule-command-past = Request { $serial } of client { $client } is older than one that was carried out. Nobody waits for it.
multipaxos-rule-command-redirected = { $me } does not lead. It points the client to { $leader }.
multipaxos-rule-command-without-leader = { $me } does not lead, and knows of no leader. The client has to ask again.

multipaxos-rule-flaw-promise-forgotten = A rule is switched off: { $me } promised { $promised }, and has forgotten it.
multipaxos-rule-flaw-numbers-forgotten = A rule is switched off: { $me } has used numbers up to { $tried }, and has forgotten it.
multipaxos-rule-flaw-accepted-ignored = A rule is switched off: { $me } has heard of proposals up to instance { $last }, and as { $number } proposes its own there all the same.
multipaxos-rule-flaw-accepted-below-promise = A rule is switched off: { $me } has promised { $promised }, and accepts { $what } in instance { $instance } as { $number } all the same.
multipaxos-rule-flaw-gap-left = A rule is switched off: instance { $instance } is a gap, and { $me } leaves it as it is.
multipaxos-rule-flaw-gap-skipped = A rule is switched off: { $me } does not know what is chosen in instance { $gap }, and goes on with { $instance } all the same.
multipaxos-rule-flaw-lease-broken = A rule is switched off: a lease that { $me } granted to another is not over, and it promises { $number } to { $from } all the same.
multipaxos-rule-flaw-ballot-not-compared = A rule is switched off: the leader of { $number } knows what is chosen in instance { $instance }. { $me } holds { $what } there, accepted as { $accepted }, and takes it for that all the same.
multipaxos-rule-flaw-read-before-barrier = A rule is switched off: phase 1 has told { $me } of instances up to { $barrier }, it has executed up to { $applied }, and it answers a read all the same.

multipaxos-invariant-only-proposed-chosen = { $value } was chosen in instance { $instance }, but nobody had asked for it.
    .holds = Only a command that a client has asked for, or a no-op, is chosen.
multipaxos-invariant-one-value-chosen = Two values are chosen in instance { $instance }: { $first_value } as { $first } and { $second_value } as { $second }.
    .holds = In each instance only a single value is chosen.
multipaxos-invariant-learned-is-chosen = { $node } takes a value for chosen in instance { $instance }, but it is not.
    .holds = Nobody learns that a value is chosen unless it is.
multipaxos-invariant-numbers-differ = Two proposals in instance { $instance } are numbered { $first }: one has the value { $first_value }, the other { $second_value }.
    .holds = Different proposals in one instance have different numbers.
multipaxos-invariant-p1a = { $node } accepted number { $number } in instance { $instance }, although it had promised { $promised }.
    .holds = A node accepts number n, in whichever instance, only if it has not promised a number greater than n.
multipaxos-invariant-p2b = In instance { $instance } { $first_value } was chosen as { $first }, but the higher-numbered proposal { $second } has the value { $second_value }.
    .holds = If a proposal with value v is chosen in an instance, every higher-numbered proposal that is issued there has value v.
multipaxos-invariant-p2c = In instance { $instance } proposal { $number } has the value { $value }, but no quorum allows it: every quorum holds a node that has accepted another value under the highest number below { $number }.
    .holds = For each proposal (n, v) of an instance there is a quorum in which nobody has accepted anything below n there, or in which v is the value of the highest-numbered proposal below n that was accepted.
multipaxos-invariant-state-machine-safety = { $first } and { $second } have executed different commands in instance { $instance }.
    .holds = Replicas execute the same command in each instance.
multipaxos-invariant-same-state = { $node } has executed the same commands as others up to instance { $instance }, but its state machine does not hold what they give.
    .holds = Replicas that have executed the same commands hold the same state.
multipaxos-invariant-acknowledged-survives = Request { $serial } of client { $client } was answered as done, but { $node } has executed that far without it.
    .holds = A request that was answered as done is in the state machine of every node that has executed that far.
multipaxos-invariant-one-lease = { $first } and { $second } both hold a lease.
    .holds = No two nodes hold a lease at the same time.
multipaxos-invariant-reads-are-fresh = { $node } answered a read although it had executed up to instance { $applied } only, and an earlier answer rested on instance { $rested_on }.
    .holds = A read that is answered under a lease misses nothing on which an earlier answer rested.
multipaxos-assumption-clocks = The clock of { $node } drifts by { $drift }, and leases allow for { $bound }.
    .holds = Clocks drift no more than the settings assume.
multipaxos-assumption-waits = { $node } ended its wait for a lease that it had granted { $early } too early.
    .holds = Who has granted a lease waits until it is over.
multipaxos-assumption-no-standstill = { $node } stood still longer than its lease: it went on { $late } after that was over, and had not noticed.
    .holds = Who holds a lease notices in time that it is over.
multipaxos-invariant-linearizable = { $how ->
        [read] Client { $client } read { $key } = { $returned } at { $at }
       *[other] Client { $client } was told “{ $returned }” at { $at } for its request { $serial }, “{ $what }”
    }{ $why ->
        [written] , though { $key } = { $holds } was written, as client { $whose } was told at { $then }, and no request since then { $how ->
            [read] made it { $returned }.
           *[other] explains that answer.
        }
        [read] , though client { $whose } was told at { $then } that { $key } = { $holds }, and no request since then { $how ->
            [read] made it { $returned }.
           *[other] explains that answer.
        }
        [never] , though no request { $how ->
            [read] ever made it { $returned }.
           *[other] explains that answer.
        }
       *[order] . That does not go together with what clients were told before: there is no order of all operations in which each gave what its client was told.
    }
    .holds = Each operation takes effect exactly once, at one instant between its request and its answer, and clients are told what that gave.
multipaxos-assumption-few-at-once = So many requests for { $key } are open at once that not every order of them can be looked at.
    .holds = Clients do not ask for too much of one key at once.
multipaxos-goal-chooses = A leader is elected, and more instances have their value chosen.
multipaxos-goal-answered = Every client that waited is answered.

## Atomic commitment

commit-name = Atomic commitment
commit-covers = Here: two-phase commit and its presumptions, three-phase commit and Paxos Commit, each with its logs, locks and takeovers. Not here: managers that only read, and transactions within transactions.

commit-word-number = transaction T{ $number }
commit-word-number-name = Transaction
commit-word-number-short = T{ $number }
commit-word-tab-log = States and locks
commit-word-part-coordinator = Transaction manager { $node }
commit-word-part-acceptor = Acceptor { $node }
commit-word-part-manager = Resource manager { $node }
commit-word-commit = commit
commit-word-abort = abort
commit-word-forced = forced to disk before it is told
commit-word-not-forced = not forced

commit-state-begun = begun
commit-state-prepared = prepared
commit-state-pre-committed = pre-committed
commit-state-committed = committed
commit-state-aborted = aborted

commit-phase-voting = waits for votes
commit-phase-pre-committing = waits until all know that all have voted yes
commit-phase-deciding = waits until all have carried it out
commit-phase-asking = asks how the others stand
commit-phase-recovering = asks what was decided
commit-phase-preparing = phase 1: waits for promises
commit-phase-accepting = phase 2: waits for acceptances

commit-role-coordinator = transaction manager
commit-role-manager = resource manager
commit-role-acceptor = acceptor

commit-count-votes = prepared: { $nodes }, needs { $need }
commit-count-acks = acknowledged by { $nodes }, needs { $need }
commit-count-states = has heard how { $nodes } stand, of { $need }
commit-count-promises = promised by { $nodes }, needs { $need }

commit-tag-begun = { $tx } has begun
commit-tag-prepared = { $tx } is prepared and in doubt: row { $row } is locked
commit-tag-pre-committed = { $tx } is pre-committed: all have voted yes, and row { $row } is locked
commit-tag-committed = { $tx } is committed
commit-tag-aborted = { $tx } is aborted

commit-remark-in-doubt = { $tx }: not decided; in doubt: { $nodes }
commit-remark-committed = { $tx }: committed
commit-remark-committed-in-doubt = { $tx }: committed; still in doubt: { $nodes }
commit-remark-aborted = { $tx }: aborted
commit-remark-aborted-in-doubt = { $tx }: aborted; still in doubt: { $nodes }
commit-remark-split = { $tx }: committed at { $committed }, aborted at { $aborted }


commit-mark-refused = A manager refuses
commit-mark-silence = The wait for votes is over
commit-mark-decision = It is decided: commit
commit-mark-abort = It is decided: abort
commit-mark-prepared = A manager is prepared
commit-mark-carried-out = A manager carries out the decision
commit-mark-damage = A manager had done the contrary
commit-mark-blocked = A manager is blocked
commit-mark-heuristic = A manager aborts by itself
commit-mark-pre-commit = All have voted yes
commit-mark-pre-committed = A manager knows that all have voted yes
commit-mark-takeover = A manager takes over
commit-mark-ballot = A leader begins a ballot
commit-mark-accepted = An acceptor accepts

commit-figure-committed = Committed
commit-figure-aborted = Aborted
commit-figure-locked = Rows locked

commit-panel-states = How far each manager has got
commit-panel-states-working = working
commit-panel-states-prepared = prepared
commit-panel-states-pre-committed = pre-commit
commit-panel-states-committed = commit
commit-panel-states-aborted = abort
commit-panel-states-open = both ends are possible
commit-panel-locks = Locks
commit-panel-locks-locked = locked
commit-panel-locks-row = Manager

commit-timer-answers = answers
commit-timer-decision = in doubt
commit-timer-impatience = patience

commit-field-votes = promised and accepted
commit-field-unforced = records not forced
commit-field-leads = leads
commit-field-doubts = in doubt

commit-setting-protocol = Protocol
    .form = two-phase, three-phase or paxos
    .two-phase = two-phase commit
    .three-phase = three-phase commit
    .paxos = Paxos Commit
commit-setting-managers = Resource managers
    .form = 2 to 7
commit-setting-faults = Acceptors that may fail
    .form = 0 to 3; Paxos Commit has twice as many acceptors and one
commit-setting-presumed-abort = Presumed abort
    .form = on (what TM does not know is aborted) or off (TM writes what it begins and aborts)
    .on = on
    .off = off
commit-setting-cooperative = In doubt, ask
    .form = on (the other managers, too) or off (TM alone)
    .on = the other managers, too
    .off = TM alone
commit-setting-answers = Leaders wait for answers
    .form = a range of times such as 100ms..140ms, or one time
commit-setting-decision = In doubt, wait
    .form = a range of times such as 300ms..340ms, or one time
commit-setting-impatience = Abort alone after
    .form = off, or a range of times such as 2s: a manager in doubt for so long aborts by itself

commit-caveat-three-phase = three-phase commit takes silence for a crash, and messages that are lost or late can break it
commit-caveat-impatience = managers that decide by themselves may decide otherwise than the others
commit-scenario-one-after-another = One after another
    .title = One after another
    .look = TM asks three managers to prepare. Each locks the row, writes that it is prepared, and says yes. From then on it is in doubt, until TM tells what is decided.
    .open = Watch a commit
    .rule = All commit or nobody does: whoever has said yes waits for what the coordinator decides.
commit-scenario-refused = One says no
    .title = One says no
    .look = RM2 refuses T1, so nobody writes. Then two transactions want row y at the same time: T2 has locked it, and T3 is refused everywhere.
    .open = Watch one say no
    .rule = One no is enough to abort; a commit needs every yes.
commit-scenario-presumed-abort = What is not known is aborted
    .title = What is not known is aborted
    .look = First RM2 is down and does not vote: TM aborts T1 when its wait is over. Then TM crashes before T2 is decided. It comes back and knows nothing of it: who asks is told to abort.
    .open = Watch what is not known
    .rule = Whoever asks about a transaction of which nothing is known is told: abort.
commit-scenario-blocked = Blocked
    .title = Blocked
    .look = TM crashes when its first Commit has left. RM1 hears it, commits and frees the row. RM2 and RM3 have voted yes and may neither commit nor abort: they hold the lock until TM is back.
    .open = Watch two managers get stuck
    .rule = Whoever has said yes and hears nothing can only wait: two-phase commit blocks with its coordinator.
commit-scenario-cooperative = The others may know
    .title = The others may know
    .look = The same crash. But managers in doubt ask the others, too, and RM1 knows: all commit. If TM had crashed one moment earlier, nobody would know.
    .open = Watch them ask each other
    .rule = Those in doubt may ask each other; it helps as soon as one of them knows.
commit-scenario-three-phase = A phase in between
    .title = A phase in between
    .look = All learn that all have voted yes before anybody commits. Then the same crash. RM2 waits, takes over, asks the others how they stand, and finishes.
    .open = Watch the phase in between
    .rule = If all know that all are prepared before anybody commits, those who are left can finish.
commit-scenario-three-phase-cut = Three phases and a cut
    .title = Three phases and a cut
    .look = Nobody on one side of the cut knows that all have voted yes: they abort. RM1, on the other, knows it and commits. For each side the other is silent, as if it had crashed.
    .open = Watch the cut
    .rule = A cut looks like a crash: those who finish alone on both sides may finish differently.
commit-scenario-paxos = Paxos Commit
    .title = Paxos Commit
    .look = The same crash. But votes are with three acceptors, not with TM alone. RM2 and RM3 ask TM in vain, then TM2. It begins a ballot, finds all three prepared, and finishes.
    .open = Watch another take over
    .rule = Votes that a quorum holds outlive the coordinator: another one finishes.
commit-scenario-heuristic = Tired of waiting
    .title = Tired of waiting
    .look = The same crash in two-phase commit, but RM2 and RM3 are impatient: after 500 ms they abort by themselves and free their rows. RM1 has committed. When TM is back, the damage shows.
    .open = Watch the damage
    .rule = Whoever decides alone while in doubt can be wrong: some have committed and others aborted.

commit-expect-begun = TM asks the managers to prepare
    .watch = A client wants to write at { $managers } managers at once. What does TM do first?
    .means = TM asks each of them: can you? Nobody writes yet.
commit-expect-prepared = All managers are prepared
    .watch = Each manager locks the row and writes down that it is prepared. See what it answers.
    .means = All have said yes. From now on they are in doubt: they may neither commit nor abort alone.
commit-expect-all-commit = All managers commit T1
    .watch = What is decided, and who hears of it?
    .means = All managers commit T1. All the same, and all for good.
commit-expect-nobody-in-doubt = Nobody is in doubt of T1
    .watch = TM does not forget T1 yet. What does it wait for?
    .means = All have acknowledged. Nobody can ask any more, so TM may forget T1.
commit-expect-three-commit = Three transactions and more are committed everywhere
    .watch = More transactions follow, one after another.
    .means = Three are committed everywhere. Each took two round trips, with locks held in between.
commit-expect-left-in-doubt = You crash TM, and managers are left in doubt
    .watch = Crash TM in the middle of a transaction. When is the worst moment?
    .means = { $count } managers are in doubt. Only TM knows what is decided, so they wait and keep their rows locked.
    .do = { $step ->
        [1] Ask for a transaction
       *[other] Crash { $node }, now
    }
commit-expect-one-refuses = One manager says no
    .watch = A client asks for a transaction. Somebody will refuse it.
    .means = RM2 says no, and aborts at once. It need not wait, for without its yes nobody commits.
commit-expect-all-abort = All managers abort T1
    .watch = The others have said yes. What becomes of them?
    .means = TM tells them to abort. Nobody has written anything of T1.
commit-expect-locked = Two transactions want the same row
    .watch = Two transactions want row y at almost the same time.
    .means = T2 has locked it and is in doubt. T3 comes a moment later: what can it be told?
commit-expect-lock-refuses = T2 is committed everywhere, and T3, which wants the same row, is aborted
    .watch = Nobody waits for a lock here.
    .means = T2 is committed. T3 was refused, for the row was locked: it may be tried again.
commit-expect-answered = Every client is answered
    .watch = Has everybody been told?
    .means = Every client knows how its transaction ended.
commit-expect-your-write = You have a transaction committed
    .watch = Ask for a transaction yourself.
    .means = All { $managers } managers have committed it: the rows were free, and nobody refused.
    .do = Ask { $node }: write z
commit-expect-one-silent = One manager is down
    .watch = TM asks all managers. One of them is about to crash.
    .means = RM2 is down. TM cannot tell whether it is slow or gone: it only hears nothing.
commit-expect-silent-aborts = T1 is aborted by those who have heard of it
    .watch = How long does TM wait?
    .means = Its patience is over: TM aborts T1. It need not write that down.
commit-expect-tm-down = TM is down while managers are in doubt
    .watch = TM is about to crash, at the worst moment.
    .means = TM is down. { $count } managers are prepared, and do not know what was decided.
commit-expect-unknown-aborts = T2 is aborted everywhere, and TM has never written anything of it
    .watch = TM comes back, and its log says nothing of T2. What does it tell?
    .means = “Abort”: had it decided to commit, it would have written that first. All abort T2.
commit-expect-one-commits = One manager commits T1
    .watch = One message of TM had left before. Who gets it?
    .means = RM1 has it: it commits T1 and frees its row. The others know nothing of that.
commit-expect-two-in-doubt = Two are in doubt, with their rows locked
    .watch = RM2 and RM3 have said yes. What may they do now?
    .means = Nothing. To abort would be wrong if others commit, to commit if others abort. They are blocked.
commit-expect-tm-back = TM is back, and T1 is committed everywhere
    .watch = TM is still down. Bring it back.
    .means = TM has read its decision from its log. T1 is committed everywhere.
    .do = Restart { $node }
commit-expect-pre-committed = A manager knows that all are prepared
    .watch = Before anybody commits, TM tells all that all are prepared.
    .means = Whoever has heard it knows that nobody has said no, and nobody can any more.
commit-expect-split = One manager commits T1, and two abort it
    .watch = The managers wait for TM in vain. What do they do by themselves?
    .means = One has committed T1 and two have aborted it. All or nothing: that is broken.
commit-expect-too-late = The links are mended, and it does not help
    .watch = Mend the links. Can the managers agree again?
    .means = They cannot: what is committed or aborted is not taken back.
    .do = Mend all links
commit-expect-second-leader = TM2 finishes what TM began
    .watch = The votes are with the acceptors, not with TM alone. Who takes over?
    .means = TM2 has asked the acceptors, found all prepared, and decided: commit.
commit-expect-tm-committed = TM has decided to commit
    .watch = TM is about to come back. What had it decided?
    .means = TM had decided to commit. Two have aborted by themselves: now somebody has to mend it by hand.

commit-told-committed = { $node } answers request { $serial } of client { $client }: { $tx } is committed.
commit-told-aborted = { $node } answers request { $serial } of client { $client }: { $tx } is aborted.
commit-command = Write write ROW, or write ROW no RM2: a letter for the row, and the manager that refuses.

commit-flaw-commit-without-all-votes = Commit only when all have voted yes
commit-flaw-abort-after-yes = After a yes, abort only when told
commit-flaw-vote-before-log = Write the vote before sending it
commit-flaw-forget-decision = Write the decision before telling it
commit-flaw-timers-decide = Decide together, never by a timer alone
commit-flaw-no-termination = Somebody takes over from a dead coordinator

commit-rule-started = { $me } comes up.
commit-rule-restarted = { $me } is back, with what its disk holds: transactions in its log: { $records }, in doubt: { $doubts }.

commit-rule-begun = A client wants row { $row } to be written: { $me } begins { $tx }, and asks the { $managers } managers to prepare.
commit-rule-command-under-way = A client asks again. { $tx } is under way.
commit-rule-yes-heard = { $from } is prepared for { $tx }: { $yes } of { $managers }.
commit-rule-no-heard = { $from } refuses { $tx }. One no is enough.
commit-rule-vote-late = { $me } no longer waits for what { $from } says of { $tx }.
commit-rule-votes-missing = { $me } has waited for votes on { $tx } for long enough. Prepared: { $yes }. Who is silent may have crashed: it aborts.
commit-rule-committed = { $tx } is committed: { $me } writes it down ({ $forced }), then tells all.
commit-rule-aborted = { $tx } is aborted: { $me } writes it down ({ $forced }), then tells all.
commit-rule-ack-heard = { $from } has carried out { $tx }: { $acks } of { $managers }.
commit-rule-ended = All have carried out { $tx }: nobody needs to ask { $me } about it any more.
commit-rule-acks-missing = { $me } has not heard that { $missing } carried out { $tx }. It tells them again: { $decision }.
commit-rule-inquiry-undecided = { $from } asks about { $tx }, but { $me } has not decided yet.
commit-rule-abort-presumed = { $from } asks about { $tx }, of which { $me } knows nothing. What it had committed it would know: abort.
commit-rule-begun-not-decided = By its log { $me } had begun { $tx } and not decided: it aborts.
commit-rule-decision-told-again = By its log { $me } had decided { $tx } ({ $decision }), and not heard from all: it tells them again.
commit-rule-decision-heard = { $from } tells { $me } what is decided on { $tx }: { $decision }.
commit-rule-client-answered = { $me } tells client { $client } what became of { $tx }: { $decision }.

commit-rule-prepared = { $me } locks row { $row }, writes that it is prepared for { $tx }, and says yes. From now on it is in doubt.
commit-rule-refused-by-itself = { $me } cannot write row { $row }: it refuses { $tx }.
commit-rule-refused-row-locked = { $holder } has locked row { $row } at { $me }: it refuses { $tx }.
commit-rule-prepare-repeated = { $me } was asked to prepare { $tx } before.
commit-rule-prepare-for-aborted = { $me } has aborted { $tx }: it is not going to prepare it.
commit-rule-carried-out = { $from } tells { $me } what is decided on { $tx }: { $decision }. It does so, and frees the row.
commit-rule-decision-known = { $from } tells { $me } of { $tx } what it knows.
commit-rule-decision-contradicts = { $from } tells { $me } what is decided on { $tx }: { $decision }. But it has done the contrary: { $own }.
commit-rule-in-doubt = { $me } is in doubt of { $tx }, with row { $row } locked, and has heard nothing. It asks { $asked }.
commit-rule-still-in-doubt = { $me } is blocked: it has voted yes on { $tx }, so it may neither commit nor abort, and row { $row } stays locked. It has asked in vain ({ $times }), and asks { $asked }.
commit-rule-inquiry-answered = { $from } asks about { $tx }, and { $me } knows: { $decision }.
commit-rule-inquiry-in-doubt = { $from } asks about { $tx }, but { $me } is in doubt itself.
commit-rule-aborted-unvoted = { $from } asks about { $tx }, on which { $me } has not voted. So it is free to abort, and does.
commit-rule-uncertain-heard = { $from } is in doubt of { $tx }, too.
commit-rule-heuristic-abort = { $me } will not hold its lock for { $tx } any longer: it aborts by itself, whatever was decided.

commit-rule-pre-commit-sent = All have voted yes on { $tx }. { $me } writes that down, and tells { $told } before anybody commits.
commit-rule-pre-committed = { $from } tells { $me } that all have voted yes on { $tx }. It writes that down.
commit-rule-pre-ack-heard = { $from } knows that all have voted yes on { $tx }: { $acks } of { $told }.
commit-rule-pre-acks-missing = { $me } has waited long enough for answers on { $tx }, and has { $acks }. It takes the others for crashed. If they are, they cannot abort by themselves, and it is safe to commit.
commit-rule-took-over = Nothing was heard of { $tx } for long enough: { $me } takes over (turn { $turn }), and asks how the others stand.
commit-rule-state-told = { $from } takes { $tx } over. { $me } says how it stands: { $state }.
commit-rule-state-heard = { $from } says how it stands with { $tx }: { $state }.
commit-rule-none-committable = Of those that have answered ({ $up }) none knew that all have voted yes on { $tx }. If all others are down, nobody can have committed: abort.
commit-rule-some-committable = Of those that have answered ({ $up }) at least one knew that all have voted yes on { $tx }. If all others are down, nobody can have aborted. Those who did not know it are told ({ $told }), then all commit.
commit-rule-decided-for-all = { $me } has taken over, and decides { $tx } for all: { $decision }.
commit-rule-turn-over = { $from } speaks of { $tx } as if it were leading, but another has taken over since.
commit-rule-recovered-silent = { $from } takes { $tx } over. { $me } has been down meanwhile, so it does not count, and says nothing.
commit-rule-coordinator-asks = { $me } was down when { $tx } was to be committed, and asks the managers what became of it.
commit-rule-all-have-been-down = Every manager has been down and is in doubt of { $tx }, so none of them decides. All had voted yes: { $me } commits.

commit-rule-ballot-begun = { $me } leads { $tx }: it begins ballot { $ballot } in the instances of all managers, and asks the acceptors to promise.
commit-rule-promised = { $me } promises ballot { $ballot } for { $tx }, and tells what it has accepted, in { $accepted } instances.
commit-rule-ballot-ignored = { $me } says nothing: for { $tx } it has promised { $promised }, and { $ballot } is below.
commit-rule-promise-heard = { $from } promises ballot { $ballot } for { $tx }: { $promises }, and a majority is { $majority }.
commit-rule-proposed = A majority has promised ballot { $ballot }. What may have been chosen for { $tx } is proposed again. Prepared: { $prepared }. For the others { $me } proposes that they abort.
commit-rule-accepted = { $me } accepts what { $from } proposes for { $tx } in ballot { $ballot } (0 is a manager's own): it has accepted something for { $accepted } of { $managers } managers.
commit-rule-acceptance-heard = { $from } has accepted ballot { $ballot } for { $tx }. As far as { $me } knows, it is chosen for { $chosen } of { $managers } managers whether they are prepared.
commit-rule-ballot-missed = Nothing has come of ballot { $ballot } for { $tx } in time.

commit-rule-flaw-votes-not-awaited = A rule is switched off: for { $tx } only { $yes } are prepared, and { $me } commits all the same.
commit-rule-flaw-aborted-alone = A rule is switched off: { $me } has voted yes on { $tx }, and aborts all the same.
commit-rule-flaw-vote-not-forced = A rule is switched off: { $me } votes on { $tx }, and its record is not on disk.
commit-rule-flaw-decision-not-forced = A rule is switched off: { $me } tells its decision on { $tx }, which is not on disk.
commit-rule-flaw-timer-decided = A rule is switched off: { $me } hears nothing of { $tx }, and decides by its own state: { $decision }.

commit-invariant-consistent = { $tx } is committed by { $committed } and aborted by { $aborted }.
    .holds = No manager has aborted a transaction that another has committed.
commit-invariant-abort-has-reason = { $nodes } aborted { $tx }, although nobody had refused, nobody had been waited for in vain, and nobody had crashed.
    .holds = A transaction is aborted only if somebody refused, was silent or was down.
commit-invariant-commit-needs-all = { $tx } is committed, but { $nodes } had never been prepared.
    .holds = A transaction is committed only if all managers have been prepared.
commit-invariant-decision-stays = { $nodes } had decided { $tx } otherwise before.
    .holds = Whoever has committed or aborted a transaction never does the contrary.
commit-invariant-told-is-decided = A client is told how { $tx } ended ({ $decision }), but nobody has decided so.
    .holds = What a client is told is what was decided.
commit-invariant-promised-on-disk = { $nodes } promised something of { $tx } that is not on disk.
    .holds = What a node promises is on its disk before it is told.
commit-goal-serves = Clients that ask are told what became of their transactions.
commit-goal-answered = Every client that waited is answered.
commit-goal-decided = Whoever was in doubt learns what is decided, and frees the row.
