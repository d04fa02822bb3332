# English. One of the languages is checked against the other: same names,
# same variables. Names: `act-…` what can be done (the value labels the
# control, `.done` tells that it happened), `raft-…` the Raft lab's sentences,
# `field-…` its state, `refused-…` why something cannot be done.

## Values

unit-us = { $n } µs
unit-ms = { $n } ms
unit-s = { $n } s
list-none = none
list-comma = {", "}
list-and = { $first } and { $last }
value-yes = yes
value-no = no
value-none = none

## The page

app-name = Consensus Playground
app-tagline = Real protocols to watch, break, rewind and share.
skip-stage = Skip to the cluster
skip-why = Skip to what just happened
header-label = Lab and appearance
pick-scenario = Scenario
pick-scenario-open = Choose a scenario
pick-nodes = Nodes
pick-nodes-fewer = One node fewer
pick-nodes-more = One node more
pick-language = Language
pick-theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
help-open = Help and keys
menu-close = Close

stage-label = The cluster
story-look = Look
story-try = Try
story-do-crash-leader = Crash the leader
story-more = More about this scenario
story-less = Less

tabs-label = Views
tab-why = Why
tab-node = Details
tab-log = Logs
tab-run = Run

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
player-timeline = Timeline
player-place = Event { $seq } of { $recorded }, at { $time }
player-time = Time { $time }
player-start = Start, before the first event
player-end = Nothing more can happen: this run is over.
player-branch = You changed the past: from here on this is a new branch of the run.

mark-candidacy = A node wants to lead
mark-leader = A node begins to lead
mark-commit = Entries are committed
mark-fault = A fault
mark-repair = A repair
mark-violation = A promise is broken

## What just happened, and why

why-title = What just happened, and why
why-nothing = Nothing has happened yet. Press play, or step one event forward.
why-at = At { $time }
why-compared = What was compared
why-changed = What changed
why-change = { $node }: { $field } { $old } → { $new }
why-told = { $node } tells the client: { $output }
why-source = In the code: { $place }
recent-title = Recent events
recent-go = Go to event { $seq }
recent-none = No events yet.
recent-quiet = Show routine events too

expect-title = What this scenario shows
expect-met = It has come true
expect-open = Not yet

broken-title = A promise of the protocol is broken
broken-at = Since event { $seq }
broken-go = Go to the moment before
broken-nodes = It shows at { $nodes }.

## The run

run-title = Seed and settings
run-seed = Seed
run-seed-help = The same seed, settings and actions give the same run, always and everywhere.
run-seed-wrong = A seed is a whole number from 0 to 18446744073709551615.
run-settings = Settings
run-settings-help = A change begins the run anew.
run-form = May be: { $form }
run-apply = Begin anew with these
run-undo = As the scenario has it
run-share = Copy the link to this start
run-save = Save this run as a file
run-copied = The link is copied.
run-not-copied = The browser did not allow copying. The address bar holds the same link.
run-saved = The run is saved.
run-digest = Digest of this instant
run-wrong = { $setting } stays as it was. { $reason }

setting-nodes = Nodes
setting-heartbeat = Heartbeat every
setting-election-timeout = Election timeout
setting-latency = Latency, one way
setting-loss = Loss
setting-duplication = Duplication
setting-reordering = Reordering
setting-disk = Disk write
setting-timing = Timing model
setting-prevote = PreVote
setting-batch = Entries per message
setting-flaw = Flaw
setting-drift = Clock drift
setting-load = Load
setting-clients = Clients

## Help

help-title = Keys and gestures
help-intro = Everything works by mouse, by touch and by keyboard. Click or tap a node, a message or a link, or reach them with Tab, to see what is inside and what can be done to them.
help-keys-player = Time
help-keys-node = The selected node
help-keys-message = The selected message
help-keys-page = The page
help-play = Play or pause
help-step = One event back or forward
help-jump = To the marked event before or after
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
help-heal = Heal all links
help-help = This sheet
help-close = Close, or select nothing
help-legend = How to read the picture
help-legend-roles = A plain ring follows, a dashed ring wants to lead, a double ring with a mark leads.
help-legend-terms = Colour and number stand for the term.
help-legend-timer = The arc around a node is what remains of its timer.
help-legend-fates = A message that breaks off is lost, one that trails is late, a double one is a duplicate.

## When a link or a stored run makes no sense

link-unknown-lab = There is no lab “{ $lab }”. Here is the first one instead.
link-unknown-scenario = There is no scenario “{ $scenario }”. Here is the first one instead.
link-bad-seed = “{ $seed }” is no seed: a seed is a whole number. The scenario's own is used.
link-bad-setting = { $key }={ $value } cannot be used: { $reason }. The rest of the link is.
link-bad-start = This start cannot be opened: { $reason } Here is the scenario as it is.
link-unreadable = A part of this link cannot be read and is left out.

## What happens

status-up = runs
status-writing = waits for its disk
status-paused = paused
status-crashed = crashed

act-written = Finish the disk write
    .done = { $node }'s disk has finished writing.
act-deliver = Deliver now
    .done = { $kind } from { $from } reaches { $to }.
act-drop = Lose it
    .done = { $kind } from { $from } to { $to } is lost.
act-duplicate = Duplicate
    .done = The network makes a second { $kind } from { $from } to { $to }.
act-delay = Delay
    .done = { $kind } from { $from } to { $to } is held back.
act-fire = Time out now
    .done = { $node }'s timer runs out: { $timer }.
act-command = Send a command
    .done = A client asks { $node }: { $command }.
act-retry = Ask again
    .done = Client { $client } asks again.
act-load = Next request
    .done = The load sends its next request.
act-crash = Crash
    .done = { $node } crashes. What it had on disk stays.
    .lost = { $node } crashes, and its disk is lost.
act-restart = Restart
    .done = { $node } comes up again.
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
    .done = { $node }'s clock runs { $ppm } ppm off from now on.
act-omit = Omission
    .done = { $node } changes what it omits: sending { $send }, receiving { $receive }.
act-conditions = Conditions
    .done = The network's conditions change: { $set }.

## Why something cannot be done

refused-in-the-past = { $at } is in the past: it is already { $now }.
refused-after-next = { $at } is too late: something happens at { $next } already.
refused-no-such-node = There is no node { $node }: they are numbered from S1 to S{ $nodes }.
refused-no-such-flight = That message is no longer on its way.
refused-flight-lost = That message is already lost.
refused-node-crashed = { $node } is down. Restart it first.
refused-node-not-crashed = { $node } is up already.
refused-node-paused = { $node } is paused. Let it go on first.
refused-node-not-paused = { $node } is not paused.
refused-node-writing = { $node } waits for its disk until { $until }.
refused-node-not-writing = { $node } is not writing to its disk.
refused-timer-not-set = { $node } is not waiting for that timer.
refused-client-idle = Client { $client } is not waiting for an answer.
refused-client-busy = Client { $client } still waits for its last answer.
refused-no-load = The load has no request to send.
refused-not-a-link = A link joins two different nodes.
refused-already-cut = The link from { $from } to { $to } is cut already.
refused-not-cut = The link from { $from } to { $to } is not cut.
refused-nothing-cut = No link is cut.
refused-not-a-partition = A partition needs groups that are not empty and share no node.
refused-out-of-range = { $what } must lie between { $least } and { $most }.

## The stage

stage-picture = The cluster: nodes, links, and messages on their way
stage-node = Node { $node }
stage-epoch = term { $epoch }
stage-voted = voted for { $node }
stage-follows = follows { $node }
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
stage-act-minority = Leader in the minority: { $nodes }
stage-act-split = Split off { $nodes }
stage-partition-choose = Or check the nodes to split off
stage-draw = Draw a line across the cluster: nodes on its two sides lose each other.
stage-draw-missed = All nodes were on one side of that line. Draw it between them.
stage-clock-true = Keeps time
stage-clock-fast = { $percent }% fast
stage-clock-slow = { $percent }% slow
stage-twin-nodes = The nodes of the cluster
stage-twin-node = Node
stage-twin-state = Role or state
stage-twin-epoch = Term
stage-twin-backs = Voted for
stage-twin-timer = Timer

log-title = Logs, side by side
log-none = This protocol keeps no log.
log-node = Node
log-entry = index { $index }, term { $epoch }: { $text }
log-noop = no-op
log-committed = committed
log-applied = applied
log-uncommitted = not committed
log-conflicts = conflicts with another node
log-match = The leader knows that { $node } matches up to index { $index }.
log-next = The leader sends { $node } index { $index } next.
log-key = How to read the logs
log-key-open = not committed yet
log-key-committed = committed
log-key-applied = committed and applied
log-key-conflict = conflicts
log-key-match = matchIndex
log-key-next = nextIndex
log-scroll = Logs of all nodes; scrolls sideways
log-empty = empty

inspect-title = Details
inspect-hint = Choose a node, a message or a link on the stage to see what is inside it and what can be done to it.
inspect-cluster = The whole cluster
inspect-network = Network and disks
inspect-partition = Partition
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
