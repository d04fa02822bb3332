
## 尽力而为广播

sample-name = 尽力而为广播
sample-covers = 这里有：一个节点把每个消息发给所有节点。这里没有：确认和重发。

sample-command = 请写 broadcast N，N 是 0 到 255 的数。
sample-told = { $node } 答复客户端 { $client } 的请求 { $serial }：值已发出。
sample-field-delivered = 已交付
sample-setting-nodes = 节点数
    .form = 2 到 9
sample-mark-broadcast = 有值被广播
sample-mark-delivery = 有节点交付一个值

sample-scenario-to-all = 发给所有节点
    .title = 发给所有节点
    .look = S1 要广播 7，把它发给其他所有节点。看看谁交付了它；没有节点答复。
    .open = 看它到达所有节点
    .try = 在消息到达之前拿掉其中一条。谁会发现呢？
sample-scenario-under-load = 许多值
    .title = 许多值
    .look = 客户端一个接一个地请节点广播值，找到哪个节点就请哪个。节点之间互不等待。
    .open = 看这些值传开
    .try = 让一个节点崩溃，再让它回来。它错过的值还会得到吗？

sample-expect-all = 四个节点都交付了 7
sample-expect-answered = 客户端得到答复
sample-expect-told = 每个节点都交付过值

sample-rule-started = { $me } 启动。
sample-rule-broadcast = { $me } 要广播 { $value }，把它发给 { $others }。
sample-rule-delivered = { $from } 发来 { $value }：{ $me } 交付它。
sample-rule-delivered-before = { $from } 又发来 { $value }：{ $me } 已经交付过。

sample-invariant-no-creation = { $node } 交付了 { $value }，但没有节点广播过它。
    .holds = 交付的值都曾被广播。
sample-goal-serves = 提出请求的客户端得到答复。
