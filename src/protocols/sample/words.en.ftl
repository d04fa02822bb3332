
## Best-effort broadcast

sample-name = Best-effort broadcast
sample-covers = Here: one node sends each message to all. Not here: acknowledgements and sending again.

sample-command = Write broadcast N, where N is a number from 0 to 255.
sample-told = { $node } answers request { $serial } of client { $client }: the value is on its way.
sample-field-delivered = delivered
sample-setting-nodes = Nodes
    .form = 2 to 9
sample-mark-broadcast = A value is broadcast
sample-mark-delivery = A node delivers a value

sample-scenario-to-all = To all
    .title = To all
    .look = S1 is asked to broadcast 7 and sends it to all others. Watch who delivers it, and that nobody answers.
    .open = Watch it reach all
    .try = Take one of the messages away before it arrives. Who finds out?
sample-scenario-under-load = Many values
    .title = Many values
    .look = Clients have one value after another broadcast, by whichever node they find. No node waits for another.
    .open = Watch the values spread
    .try = Crash a node, and bring it back. Does it ever get what it missed?

sample-expect-all = All four deliver 7
sample-expect-answered = The client is answered
sample-expect-told = Every node has delivered something

sample-rule-started = { $me } comes up.
sample-rule-broadcast = { $me } is to broadcast { $value }, and sends it to { $others }.
sample-rule-delivered = { $value } comes from { $from }: { $me } delivers it.
sample-rule-delivered-before = { $value } comes from { $from } once more: { $me } has delivered it.

sample-invariant-no-creation = { $node } delivers { $value }, which nobody has broadcast.
    .holds = What is delivered was broadcast.
sample-goal-serves = Clients that ask are answered.
