# 简体中文。与英文一一对应：名称相同，变量相同。

## 数值

unit-us = { $n } µs
unit-ms = { $n } ms
unit-s = { $n } s
list-none = 无
list-comma = 、
list-and = { $first } 和 { $last }
list-range = { $first } 到 { $last }
value-yes = 是
value-no = 否
value-none = 无

## 页面

app-name = Consensus Playground
app-tagline = 真实的共识协议：观察它，打断它，倒回去，分享给别人。
skip-stage = 跳到集群
skip-why = 跳到刚才发生的事
skip-play = 跳到播放键
header-label = 实验与外观
pick-scenario = 场景
pick-scenario-open = 选择场景
pick-nodes = 节点数
pick-nodes-fewer = 减少一个节点
pick-nodes-more = 增加一个节点
pick-language = 语言
pick-theme-is = 主题：{ $theme }
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
sheet-help = 帮助与按键
menu-close = 关闭

stage-label = 集群
story-look = 看
story-try = 试
# 没有自己用语的实验所用的通用说法。
word-number = 编号 { $number }
word-number-name = 编号
word-number-short = { $number }
word-tab-log = 日志
suggest-restart = 重启 { $node }
story-more = 关于这个场景
story-less = 收起

tabs-label = 视图
tab-why = 缘由
tab-node = 详情
tab-state = 状态
tab-events = 事件
tab-figures = 数据
tab-promises = 不变式
tab-diagram = 时空图

views-menu = 视图
views-hidden = 隐藏
views-beside = 右侧
views-below = 下方
views-up = 上移“{ $view }”

state-title = 各节点的状态

promises-title = 必须始终成立的性质
promises-all = 此刻全部成立。
promises-some = { $all } 条中有 { $broken } 条此刻已被违反。
promises-unjudged = 此刻没有一条被违反，但 { $all } 条中有 { $unjudged } 条不作判断。
promises-holds = 成立
promises-broken = 在事件 { $seq } 处被违反

events-title = 所有事件
events-search = 搜索
events-count = { $count } / { $all }
events-node = 任意节点
events-kind = 任意类型
events-rule = 任意规则
events-none = 没有符合条件的事件。

own-title = 你的场景
own-name = 名称
own-keep = 保存这次运行
own-keep-as = 保存为场景
own-kept = 已保存为“{ $name }”，仅在此浏览器中。
own-renamed = 现在名为“{ $name }”。
own-removed = 已删除“{ $name }”。
own-no-room = 浏览器无法为本页保存数据：存储已满或被禁止。请改为保存成文件。
own-unreadable = 这个版本已无法读取它。
own-open = 打开
own-save = 保存为文件
manual-title = 手动操作
manual-open = { $count ->
    [0] 手动操作
   *[other] { $count } 个手动操作
}
manual-help = 拖动时间线上的标记，或在这里改写时间。运行会在另一分支上重演。
manual-none = 这个分支上没有手动操作。
manual-undo = 撤销
manual-redo = 重做
manual-nothing-to-undo = 没有可撤销的操作。
manual-nothing-to-redo = 没有可重做的操作。
manual-remove = 删除：{ $what }
manual-when = 时刻：{ $what }
manual-no-time = 请写一个时刻，例如 400ms 或 2s。
manual-moved = 已在另一分支上移动，原分支仍在。
manual-removed = 已在另一分支上删除，原分支仍在。
manual-left-out = { $at } 的“{ $what }”已无法进行。{ $why }
manual-refused = 操作保持原位。{ $why }
branch-title = 分支
branch-open = 共 { $count } 条分支，当前在“{ $name }”。
branch-trunk = 最初的运行
branch-nth = 分支 { $n }
branch-length = { $count } 个事件
branch-from = 在事件 { $seq } 之后离开“{ $name }”；共 { $count } 个事件
branch-is-here = 当前位置。
branch-rename = “{ $name }”的名称
branch-switch = 显示
branch-compare = 比较
branch-remove = 删除
branch-same = 到目前为止，“{ $one }”与“{ $other }”没有差别。
branch-differ = 两者在事件 { $seq } 处首次不同
branch-ended = 没有这个事件。

figures-title = 到目前为止的运行
figures-messages = 已发送的消息
figures-bytes = 已发送的字节
figures-latency = 客户端等待时间
figures-latency-is = { $count } 个请求平均 { $time }
figures-no-answer = 尚无请求得到答复
figures-most = 最高 { $value }
figures-alt = { $name }：到 { $time } 为止 { $value }
figures-bytes-mean = 字节数按消息各字段的简单二进制形式计算，不含封装。
sweep-run = 运行 { $rows } × { $seeds } 次
sweep-more = 再运行 { $rows } × { $seeds } 次
sweep-stop = 停止
sweep-go-on = 继续
sweep-progress = 已运行 { $done } 次，共 { $all } 次
sweep-median = 中位数
sweep-tail = 九成不超过
sweep-published = 已发表
sweep-open = 打开种子为 { $seed } 的运行，它用的时间正好是中位数
sweep-legend = 方框：居中的一半运行。粗线：中位数。细线：从最短到九成处，超出右边时画成箭头。菱形：已发表的中位数（{ $source }）。
sweep-raft-election-timeouts = 比较选举超时的范围
    .measure = 崩溃之后没有领导者的时间
    .look = 范围太窄，大家同时参选，选票一再分散，尾巴就很长。范围更短但够宽，能更早察觉崩溃。但若只和一次广播（这里约 15 毫秒）差不多长，就没有能长久的领导者：别人还没听到它，就已参选。150 到 300 毫秒离两头都远。论文的实验里，各服务器的日志也长短不一，崩溃可发生在两次心跳之间的任一时刻；这里大约在正中。

event-title = 事件 { $seq }
event-go = 跳到此处
event-here = 当前位置。
event-before = 上一事件
event-after = 下一事件
event-gone = 这条分支上没有记录这个事件。

## 播放

player-label = 播放控制
player-play = 播放
player-pause = 暂停
player-back = 后退一个事件
player-forward = 前进一个事件
player-restart = 回到开头
player-seed = 换一个种子重来
player-slower = 放慢
player-faster = 加快
player-speed = 速度
player-speed-value = { $speed } 倍
player-go-on = 继续
player-speed-real = 真实时间的 { $speed } 倍
player-story = 讲述
player-passes = 过了 { $time }
player-timeline = 时间线
player-place = 第 { $seq } 个事件，共 { $recorded } 个，时刻 { $time }
player-event = 第 { $seq } 个事件
player-end = 不会再有事件发生：这次运行到此为止。
player-ended = 场景到此结束。按播放可继续运行。
memory-low = 这次运行已有 { $events } 个事件，占用 { $size } MB 内存。继续之前请先保存，或重新开始：内存耗尽时，设备会关闭本页。
player-branch = 你改变了过去：从这里起是这次运行的一条新分支。

mark-fault = 一处故障
mark-repair = 一处修复
mark-violation = 有不变式被违反
mark-not-judged = 有不变式不再作判断

## 刚才发生了什么，为什么

why-title = 刚才发生了什么，为什么
why-nothing = 还没有发生任何事：大家都在等待。
why-at = 时刻 { $time }
why-exactly = 细节
why-compared = 比较了什么
why-changed = 改变了什么
why-change = { $node }：{ $field } { $old } → { $new }
told-answered = { $node } 答复客户端 { $client } 的第 { $serial } 个请求：{ $returned }。
told-kept = { $node } 答复客户端 { $client } 的第 { $serial } 个请求：现值是 { $returned }，与期望不符，未作改动。
told-redirected = { $node } 让客户端 { $client } 带着第 { $serial } 个请求去找 { $leader }。
told-no-leader = { $node } 告诉客户端 { $client }：第 { $serial } 个请求还不知道该找哪个领导者。
paxos-told-chosen = { $node } 答复客户端 { $client } 的第 { $serial } 个请求：选定的是 { $value }。
multipaxos-told-read = { $node } 凭租约答复客户端 { $client } 的第 { $serial } 个请求：{ $returned }。
returned-done = 已完成
returned-swapped = 已替换
why-source = 代码位置：{ $place }
recent-title = 最近的事件
recent-go = 跳到第 { $seq } 个事件
recent-none = 还没有事件。
recent-quiet = 也列出例行事件

expect-title = 这个场景要说明什么
expect-met = 已经成真
expect-open = 尚未成真

broken-title = 协议的一条不变式被违反了
broken-at = 自第 { $seq } 个事件起。
spoken-passed = 其间还发生了 { $count } 件事。
broken-go = 跳到被违反之前的一刻
broken-there = 跳到那个事件
broken-mend = 恢复规则再播放
broken-more = 另有 { $count } 处被违反。
broken-nodes = 体现在 { $nodes }。
unjudged-title = 自 { $time }（事件 { $seq }）起，有 { $count } 条不变式不作判断。
unjudged-since = 自 { $time }（事件 { $seq }）起不作判断：{ $why }
unjudged-assumed = 它的前提是：{ $what }

## 这次运行

sheet-share = 分享与保存
share-link = 此刻的链接
share-link-help = 打开它的人会看到同一次运行的同一时刻，包括对它做过的一切操作。
share-copy = 复制链接
embed-title = 嵌入其他网页
embed-help = 在有人播放之前，它只是此刻的一幅静态图，很轻。不用 cookie，也不会向其他网站请求任何内容。
embed-tag = 标签，用于可以运行脚本的网页
embed-frame = 框架，用于不能运行脚本的网页
embed-copy = 复制：{ $what }
embed-preview = 预览
embed-examples = 示例：文章、幻灯片、电子书、笔记本、学习平台
# 这种语言的示例页文件名。
embed-examples-page = index.zh-CN.html
share-copied = 已复制。
share-copy-by-hand = 浏览器不允许复制。内容已选中，请手动复制。
share-long = 这个链接有 { $count } 个字符。有些聊天和邮件程序会截断超过 { $most } 个字符的链接，用文件更稳妥。
link-too-long = 这次运行太长，放不进链接。请保存为文件。
share-file = 文件
share-file-help = 保存的运行可以在这里或命令行里重新打开。也可以把文件拖放到本页任意位置。
share-events-json = 把事件存为 JSON
share-events-text = 把事件存为文本
share-saved = 已保存为 { $file }。
drop-file = 松开鼠标，打开这次运行
share-runs = 最近的运行
share-runs-none = 你看过的运行会留在这里，只存在这个浏览器里。
share-run-is = { $lab }，种子 { $seed }，{ $count ->
        [0] 未加干预
       *[other] { $count } 次操作
    }，停在 { $time }
share-forget = 忘记“{ $run }”
share-forget-all = 全部忘记

run-title = 种子与设置
run-seed = 种子
run-seed-is = 种子 { $seed }
run-seed-help = 种子、设置与操作相同，运行就处处相同，分毫不差。
run-seed-wrong = 种子是 0 到 18446744073709551615 之间的整数。
run-settings = 设置
run-settings-help = 改动之后，运行会从头开始。
run-apply = 以此重新开始
run-undo = 恢复场景的设置
run-save = 把这次运行存为文件
run-open = 打开已保存的运行
compare-open = 与另一次运行比较…
compare-title = 并排比较
compare-help = 两次运行使用同一个种子。若选择一个协议，它会得到相同的网络、负载和节点数，本次运行的集群遭遇什么，它也遭遇什么。若选择一个场景，则保留它自己的负载和脚本。你亲手做的操作对两者都施加，只针对单条消息的除外。
compare-with = 与谁比较
compare-nothing = 请选择…
compare-coming = 正在取来那个实验…
compare-until = 两者都运行了 { $time }。
compare-same = 同样的条件，换成 { $lab }
compare-messages = 消息数
compare-bytes = 消息的字节数
compare-answered = 已答复的请求
compare-per-answer = 每次答复的消息数
compare-round-trips = 每次答复的往返次数
compare-idle = 没有答复的最长时间
compare-broken = 被违反的不变式
compare-unjudged = 不作判断的不变式
compare-refused = 本次运行中有 { $count } 件事无法施加到另一次运行上。
compare-watch = 观看另一次运行
run-digest = 此刻的摘要值

setting-nodes = 节点数
    .form = 1 到 9
setting-heartbeat = 心跳间隔
    .form = 时间，如 50ms，须短于选举超时
raft-setting-election-timeout = 选举超时
    .form = 时间范围，如 150ms..300ms，或单个时间
raft-setting-prevote = 预投票 PreVote
    .form = 开或关：参选之前先探询
    .on = 开
    .off = 关
setting-check-quorum = 法定集合检查
    .form = 开或关：没有法定集合应答的领导者退位
    .on = 开
    .off = 关
raft-setting-batch = 每条消息的条目数
    .form = 一条 AppendEntries 最多带的条目数，1 到 65535
setting-flaws = 关闭的规则
    .form = 不关闭，或关闭一条规则，看看少了它会怎样
    .none = 不关闭
    .vote-twice = 每个任期只投一票
    .skip-up-to-date-check = 投票前比较日志
    .commit-earlier-terms = 只靠计数提交当前任期的条目
    .forget-voted-for = 重启后仍记得投给了谁
    .skip-consistency-check = 追加前检查前一个条目
    .count-vote-twice = 一张选票只算一次
    .truncate-what-matches = 只截去冲突的条目
    .commit-beyond-match = 只提交已比对过的条目
    .lose-tail = 写入磁盘之后才答复
    .answer-before-commit = 提交之后才答复客户端
    .not-deterministic = 每台服务器算出同样的结果
    .apply-twice = 同一请求只执行一次
    .forget-promise = 重启后仍记得承诺
    .ignore-accepted = 沿用已接受的最高提案的值
    .reuse-number = 编号不重复使用
    .accept-below-promise = 不接受低于承诺的提案
    .skip-gaps = 空缺之后的不执行
    .lease-without-waiting = 等租约到期
    .choose-any-ballot = 只认这位领导者提议的值
    .read-before-barrier = 执行完接手的实例后才本地读
    .accept-without-raising = 接受提案时提高承诺
    .take-lowest = 接手编号最高的提案
    .count-over-numbers = 只数同一提案的接受
    .proposer-first = 编号先看轮次，再看提议者
    .commit-without-all-votes = 所有成员都准备好才提交
    .abort-after-yes = 投了赞成票就不擅自中止
    .vote-before-log = 写入磁盘之后才投票
    .forget-decision = 写入磁盘之后才告知决定
    .timers-decide = 有协调者才作决定
    .no-termination = 协调者失联时有人接替
setting-latency = 单程延迟
    .form = 时间范围，如 2ms..4ms，或单个时间
setting-loss = 丢包率
    .form = 0 到 1 之间的概率，如 0.05
setting-duplication = 重复率
    .form = 0 到 1 之间的概率，如 0.01
setting-reordering = 乱序率
    .form = 0 到 1 之间的概率，如 0.05
setting-disk = 写盘用时
    .form = 时间，如 10ms
setting-timing = 时序模型
    .form = asynchronous（异步）、synchronous:20ms（同步，延迟上界）或 partially-synchronous:2s:20ms（部分同步，何时开始、上界）
setting-load = 请求间隔
    .form = off（没有），或时间，如 20ms
setting-clients = 客户端数
    .form = 分担负载的客户端数，1 到 99
setting-cut = 一开始就断开的链路
    .form = none（无），或 S1-S2（双向）、S1>S2（单向）这样的链路，用逗号隔开
setting-drift = 走得不准的时钟
    .form = none（无），或 S2:+5%（偏快）、S3:-0.1%（偏慢）这样的节点，用逗号隔开
setting-omission = 漏发漏收的节点
    .form = none（无），或 S2:send（漏发）、S3:receive（漏收）、S4:both（都漏），用逗号隔开

## 帮助

help-title = 按键与手势
help-intro = 鼠标、触摸、键盘都能完成一切操作。点按节点、消息或链路，或用 Tab 键移到它们上面，就能看到里面有什么、可以对它做什么。
help-letters = 单字符按键在整个页面上起作用。如果你用语音控制电脑，或常常误按，可以关掉：空格、方向键和 Tab 仍然可用。
help-keys-player = 时间
help-keys-node = 选中的节点
help-keys-message = 消息
help-message = 选中下一条消息
help-keys-page = 页面
help-play = 播放或暂停
help-step = 后退、前进一个事件
help-jump = 到前一个、后一个有标记的事件
help-tick = 后退或前进一毫秒
help-ends = 到开头，到末尾
help-speed = 放慢、加快
help-restart = 回到开头
help-seed = 换一个种子
help-select = 选中一个节点
help-crash = 让它崩溃，或重新启动
help-timeout = 让它的选举定时器立即到期
help-pause = 让它暂停，或继续
help-send = 向它发送命令
help-drop = 丢掉它
help-duplicate = 让它重复
help-deliver = 立即送达
help-delay = 推迟它
help-diagram = 显示或隐藏时空图
help-heal = 修复所有链路
help-share = 分享与保存
help-help = 本页
help-close = 关闭，或取消选中
help-legend = 怎样读这幅图
help-legend-roles = 单环是跟随者，虚线环想当领导者，带标记的双环是领导者。
help-legend-terms = 颜色和数字表示任期。
help-legend-timer = 节点外的弧线是定时器的剩余时间。
help-legend-fates = 中途断开的消息已丢失，拖着尾迹的会迟到，成双的是重复的消息。

## 链接或文件有误时

link-unknown-lab = 没有名为“{ $lab }”的实验。
link-unknown-scenario = 没有名为“{ $scenario }”的场景。
link-first-instead = 先为你打开第一个。
link-bad-seed = “{ $seed }”不是种子：种子应为整数。已改用场景自带的种子。
link-bad-start = { $reason } 已按场景原样打开。
link-cut-short = 这个链接被截断了，缺少结尾。请复制完整的链接，或请对方发送运行文件。
link-damaged = 这个链接已损坏：内容在途中被改动过。
link-newer = 这个链接出自更新的版本（格式 { $found }）。请刷新页面以获取新版本。
link-too-large = 这个链接要求的内容超出了链接所能容纳的范围。
link-bad-run = { $reason }已从头打开该场景。
link-old-digest = 运行已打开，但未比较过程是否仍与制作链接时相同：链接出自较早的版本，那时的摘要是另一种。
link-other-digest = 运行已打开，但过程与制作链接时不同：它出自另一版本。
link-unreadable = 链接里的“{ $part }”无法读懂，已略去。

setting-unknown = 没有名为“{ $key }”的设置。可用的设置有 { $known }。
setting-wrong = { $setting }不能是“{ $value }”。可填：{ $form }。
setting-together = 这些设置不能同时成立：{ $reason }

file-not-a-run = 这个文件不是保存的运行。
file-schema = 这次运行由另一版本保存（格式 { $found }）。本页最高只读到格式 { $known }。
file-damaged = 保存的运行已损坏：其中的 { $at } 缺失或不正确。
file-branches = 保存的运行已损坏：它的分支对不上。
file-digest = 保存的运行已损坏：其中的摘要不是摘要。
file-too-large = 保存的运行太大，本页无法打开。
file-out-of-order = 保存的运行已损坏：第 { $place } 个操作不可能在它所在的位置。
file-ends-early = 这次运行在 { $reached } 个事件后就结束了，而文件提到第 { $seq } 个事件。
file-impossible = 这次运行的第 { $place } 个操作在那里不可能发生：{ $why }
file-opened = 运行已打开，停在最后一个事件。
part-coming = 请稍候：页面的这一部分正在取来。
part-missing = 页面的这一部分未能取来。请检查网络。
part-again = 重试
language-missing = 该语言的文字未能加载。请检查网络后再选一次。
file-old-digest = 运行已打开，但未比较结局是否仍与保存时相同：它由较早的版本保存，那时的摘要是另一种。
file-other-digest = 运行已打开，但结局与保存时不同：它出自另一版本。

keys-which-node = 哪个节点？请先选中一个：点按它，或按它的编号。
keys-which-message = 哪条消息？请先选中一条：点按它，或按 M。

## 发生了什么

status-up = 运行中
status-writing = 正在写盘
status-paused = 已暂停
status-crashed = 已崩溃
status-absent = 尚未加入

act-written = 完成写盘
    .done = { $node } 写盘完成。
act-deliver = 立即送达
    .done = { $from } 的 { $kind } 到达 { $to }。
act-drop = 丢掉
    .done = 一条消息丢失了。
    .hand = { $from } 发给 { $to } 的 { $kind } 被人为丢弃。
    .network = 网络弄丢了 { $from } 发给 { $to } 的 { $kind }。
    .cut = { $from } 发给 { $to } 的 { $kind } 送不到：这条路已被切断。
    .down = { $from } 发来的 { $kind } 无人接收：{ $to } 已崩溃。
act-duplicate = 重复
    .done = 网络把 { $from } 发给 { $to } 的 { $kind } 多发了一份。
act-delay = 推迟
    .done = { $from } 发给 { $to } 的 { $kind } 被推迟。
act-fire = 立即超时
    .done = { $node } 的定时器到期：{ $timer }。
act-command = 发送命令
    .done = 客户端请求 { $node }：{ $command }。
    .own = { $node } 要执行：{ $command }。
act-retry = 再次请求
    .done = 客户端 { $client } 再次请求。
act-load = 下一个请求
    .done = 负载发出下一个请求。
act-set-load = 客户端负载
    .done = 从现在起，{ $clients } 个客户端每 { $every } 发送一条命令。
    .limited = 从现在起，{ $clients } 个客户端每 { $every } 发送一条命令，共 { $limit } 条。
    .off = 客户端不再发送命令。
act-repeat = 重复发送命令
    .done = 从现在起，客户端每 { $every } 向 { $node } 请求一次 { $command }，共 { $times } 次。
    .own = 从现在起，{ $node } 每 { $every } 要执行一次 { $command }，共 { $times } 次。
act-again = 再发一次
    .done = 客户端再次向 { $node } 发出同样的请求。
    .own = { $node } 又要执行同样的命令。
act-cease = 停止重复
    .done = 不再向 { $node } 重复发送命令。
act-crash = 崩溃
    .done = { $node } 崩溃，磁盘上的内容还在。
    .lost = { $node } 崩溃，磁盘也丢失了。
act-restart = 重启
    .done = { $node } 重新启动。
act-join = 加入
    .done = { $node } 加入。
act-pause = 暂停
    .done = { $node } 暂停了。
act-resume = 继续
    .done = { $node } 继续运行。
act-cut = 切断
    .done = { $from } 到 { $to } 的链路被切断。
act-heal = 修复
    .done = { $from } 到 { $to } 的链路恢复。
act-partition = 网络分区
    .done = 集群被分成几组：{ $groups }。
act-heal-all = 修复所有链路
    .done = 所有链路恢复。
act-drift = 时钟快慢
    .done = { $node } 的时钟从此{ $rate }。
    .true = { $node } 的时钟从此走时准确。
act-omit = 遗漏
    .done = { $node } 恢复收发一切消息。
    .send = { $node } 从此不再发送消息。
    .receive = { $node } 从此收不到消息。
    .both = { $node } 从此既不发送也收不到消息。
conditions-one = { $name }：{ $value }
act-conditions = 网络条件
    .done = 网络条件改变：{ $set }。
act-rig = 定下下一次抽数
    .done = { $node } 下一次会抽到 { $number }。
act-corrupt = 使其出错
    .done = { $node } 从此是故障节点：什么都可能说。
act-lie = 说谎
    .done = { $node } 从此说谎：{ $lie }。
act-say = 说一句话
    .done = { $node } 对 { $to } 说“{ $text }”。
act-twin = 双生
    .done = { $node } 从此变成两个，各自往来的节点：{ $groups }。

## 为什么现在不行

refused-in-the-past = { $at } 已经过去：现在是 { $now }。
refused-after-next = { $at } 太晚：{ $next } 就有别的事发生。
refused-no-such-node = 没有节点 { $node }：编号从 1 到 { $nodes }。
refused-no-such-flight = 这条消息已不在途中。
refused-flight-lost = 这条消息已经丢失。
refused-node-crashed = { $node } 已崩溃，请先重启它。
refused-node-not-crashed = { $node } 本来就在运行。
refused-node-absent = { $node } 尚未加入，请先让它加入。
refused-node-joined = { $node } 已经加入。
refused-node-paused = { $node } 已暂停，请先让它继续。
refused-node-not-paused = { $node } 并没有暂停。
refused-node-not-writing = { $node } 没有在写盘。
refused-timer-not-set = { $node } 没有在等这个定时器。
refused-client-idle = 客户端 { $client } 没有在等答复。
refused-client-busy = 客户端 { $client } 还在等上一个答复。
refused-foreign-request = { $node } 只发自己的请求，不发客户端 { $client } 的请求。
refused-node-waiting = { $node } 还在等上一个答复。
refused-asks-itself = { $node } 本身就是客户端，会自己再次请求。
refused-no-load = 负载没有可发的请求。
manual-gone = 这个操作已不存在。
manual-other-message = 在这次运行中，这条消息不在途中。
refused-load-off = 客户端本来就没有发送命令。
refused-nothing-repeated = 没有向 { $node } 重复发送的命令。
refused-repeats-already = 已在向 { $node } 重复发送一条命令，请先停止重复。
refused-takes-no-commands = { $node } 不接受命令，请发给 { $instead }。
refused-nobody-takes-commands = { $node } 不接受命令，这里也没有别的节点接受。
refused-no-link = 没有从 { $from } 到 { $to } 的链路。
refused-not-a-link = 链路连接两个不同的节点。
refused-already-cut = { $from } 到 { $to } 的链路已经切断。
refused-not-cut = { $from } 到 { $to } 的链路没有切断。
refused-nothing-cut = 没有被切断的链路。
refused-not-a-partition = 分区的各组不能为空，也不能有共同的节点。
refused-nothing-drawn = 本实验中什么都不抽。
refused-no-liars = 在本实验中，节点会崩溃，但不会说谎。
refused-node-faulty = { $node } 已经是故障节点。
refused-node-correct = { $node } 不是故障节点，请先使其出错。
refused-no-such-lie = 本实验没有名为“{ $lie }”的谎话。
refused-not-said = { $node } 不能替 { $by } 签名，也没有故障节点收到过它的这句话。
refused-nobody-to-tell = 请至少对一个节点说。
refused-not-twins = 双生节点需要两组其他节点；双生节点和客户端没有双生。
refused-no-room = 再也容不下一个节点。
refused-bad-message = “{ $text }”不是一条消息。{ $help }
messages-none = 本实验中写不出消息。
refused-out-of-range = { $what } 必须在 { $least } 与 { $most } 之间。
refused-no-such-timer = 没有名为“{ $timer }”的定时器。
refused-all-clients-busy = 所有客户端都还在等答复。请等其中一个，或重新开始。
refused-bad-command = “{ $text }”不是命令。{ $help }
refused-no-such-condition = 网络没有名为“{ $key }”的条件。
refused-bad-condition = 条件 { $key } 不能是“{ $value }”。
command-kv = 可写：get 键、set 键 数、add 键 数、delete 键，或 cas 键 期望值 数，其中期望值是一个数或 none。
paxos-command = 可写：propose 值，其中值最多 12 个字母、数字、_ 或 -。
misfit-node-beyond = 一开始就有故障的节点 { $node } 并不存在，集群只有 { $nodes } 个节点。
misfit-no-link = 没有从 { $from } 到 { $to } 的链路可供切断。
misfit-parts = 不能有 { $count } 个节点，应为 1 到 { $most } 个。
misfit-range = { $setting } 不能是 { $value }。
misfit-heartbeat-long = 心跳间隔（{ $heartbeat }）必须短于等它的最短时间（{ $timeout }），否则正常的领导者会被推翻。
paxos-misfit-proposers = 提议者不能是 { $proposers } 个：{ $nodes } 个节点中应有 1 到 { $nodes } 个提议。
paxos-misfit-separate = 角色分开时，{ $nodes } 个节点不够分成 { $proposers } 个提议者、{ $learners } 个学习者和至少 1 个接受者。
misfit-quorum-count = 这个法定集合适用于 { $own } 个接受者，而这里有 { $acceptors } 个。
misfit-quorum-size = 法定集合不能是 { $size } 个，必须在 1 到 { $most } 之间。
multipaxos-misfit-drift = 不能假定 { $drift } 的漂移，最多 0.9。
multipaxos-misfit-lease = 领导者只能用租约 { $lease }，而这必须长于心跳间隔（{ $heartbeat }）：请延长租约，或假定更小的漂移。

## 舞台

stage-picture = 集群：节点、链路和途中的消息
word-part-server = 节点 { $node }
word-part-client = 客户端 { $node }
stage-log-end = 日志到索引 { $index }
stage-timer = { $timer }：还剩 { $left }
stage-message = { $kind }，{ $from } 发往 { $to }
stage-answer-yes = 同意
stage-answer-no = 拒绝
stage-fate-lost = 将在途中丢失
stage-fate-cut = 将会丢失：链路已切断
stage-fate-late = 被延后，后发的消息会先到
stage-fate-copy = 网络造出的重复消息
stage-link = 链路 { $a } – { $b }
stage-link-open = 链路 { $a } – { $b }，双向畅通
stage-link-one-way = 链路 { $from } → { $to } 已切断，反向畅通
stage-link-cut = 链路 { $a } – { $b }，双向切断
stage-links = 链路。用方向键逐条浏览，按回车打开。
stage-messages = { $count ->
    [0] 途中没有消息。
   *[other] 途中有 { $count } 条消息。用方向键逐条浏览，按回车打开。
  }
stage-messages-moving = 途中的消息。用方向键逐条浏览，按回车打开。
stage-more = 另有 { $count } 条
stage-signs = 网络对消息的影响
stage-clock = 时钟{ $rate }
stage-omits-send = 不发送
stage-omits-receive = 不接收
stage-command = 命令
stage-command-samples = 可选的命令
stage-more-faults = 时钟与收发
stage-act-crash-lost = 崩溃并丢失磁盘
stage-act-fire = 立即超时：{ $timer }
stage-act-mute = 停止发送
stage-act-unmute = 恢复发送
stage-act-deafen = 停止接收
stage-act-undeafen = 恢复接收
stage-act-delay = 推迟 { $span }
stage-act-cut = 切断 { $from } → { $to }
stage-act-heal = 恢复 { $from } → { $to }
stage-act-cut-both = 双向切断
stage-act-heal-both = 双向恢复
stage-act-isolate = 隔离 { $node }
stage-act-minority = { $node } 落入少数派：{ $nodes }
stage-act-split = 分出 { $nodes }
stage-partition-choose = 或勾选要分出的节点
stage-draw = 在集群上画一条线：线两侧的节点将互不相通。
stage-draw-list = 或从列表中选择
stage-draw-missed = 所有节点都在线的同一侧。请把线画在节点之间。
stage-clock-true = 走时准确
stage-clock-fast = 快 { $percent }
stage-clock-slow = 慢 { $percent }
stage-twin-nodes = 集群的节点
stage-twin-node = 节点
stage-twin-state = 角色或状态
stage-twin-bonds = 关系与所持
stage-twin-timer = 定时器

# 时空图
diagram-title = 时空图
diagram-desc = { $from } 到 { $to } 之间，{ $nodes } 个节点的 { $events } 个事件。每个节点一条线，每条消息一支箭头；画法出自 Lamport 1978 年的论文。
diagram-key-message = 消息
diagram-key-late = 被扣留而迟到
diagram-key-copy = 网络多发的一份
diagram-key-lost = 途中丢失
diagram-key-open = 仍在途中
diagram-key-number = 任期、投票编号或视图
diagram-key-timer = 定时器到期
diagram-key-client = 客户端请求
diagram-key-crash = 崩溃
diagram-key-restart = 启动或继续运行
diagram-label = 时空图。方向键在事件间移动，按住 Shift 则沿消息移动；加号和减号缩放；回车前往所选事件。
diagram-keys = 拖动或滚动滚轮可平移；双指捏合，或按住 Ctrl 滚动，可缩放。键盘：方向键在事件间移动，Shift 加方向键沿消息移动，+ 和 − 缩放，回车前往所选事件，Esc 取消选择。
diagram-key = 图例
diagram-closer = 放大
diagram-farther = 缩小
diagram-fold = 折叠空闲时段
diagram-follow = 跟随当前时刻
diagram-table = 表格
diagram-table-label = 以表格列出运行，每行一个事件。方向键在事件间移动，按住 Shift 则沿消息移动；回车前往所选事件。
diagram-table-event = 事件
diagram-table-order = 因果
diagram-table-chosen = 所选
diagram-table-past = 过去
diagram-table-future = 未来
diagram-table-apart = 并发
diagram-table-time = 时间
diagram-table-node = 节点
diagram-table-what = 发生了什么
diagram-table-origin = 发自事件
diagram-table-sends = 发出
diagram-table-sent = { $node }（{ $fate }）
diagram-table-received = 事件 { $seq } 收到
diagram-table-after = 此后状态
diagram-table-lamport = Lamport
diagram-table-vector = 向量时钟
diagram-files = 存为图片
diagram-svg = 整个运行的 SVG
diagram-png = 整个运行的 PNG
diagram-png-seen = 当前可见部分的 PNG
diagram-png-large = 这 { $events } 个事件的 PNG 太大，浏览器画不出来。请只保存当前可见的部分，或改存 SVG。
diagram-no-png = 你的浏览器无法生成这张 PNG，请改存为 SVG。
diagram-growing = 已画出 { $all } 个事件中的 { $done } 个
diagram-hint = 选一个事件或一条消息：可能导致它的和可能由它引起的保持鲜明，其余变淡。
diagram-lamport = Lamport 时间戳 { $lamport }
diagram-vector = 向量时钟（{ $vector }）
diagram-relations = { $past } 个事件可能导致它，{ $future } 个可能由它引起，{ $apart } 个与它并发
diagram-off-line = 这是网络上的事：它不在任何节点的线上，没有时间戳。

shape-bar = { $what }，从 { $from } 到 { $until }
shape-bar-since = { $what }，自 { $from } 起
shape-here = 停在这里
shape-passed = 已经过
shape-ahead = 尚未到达
shape-go = 去看它发生的那一刻
panel-how = 点按符号，可跳到对应的事件。
shape-none = 还什么都没有。
shape-row = 进程
shape-onto = 接在 { $onto } 之后
shape-by = 由 { $node } 产生
shape-heads = { $nodes } 停在这里
panel-log = 各节点的日志
panel-absent = 该协议没有自己的图示。
panel-log-node = 节点
panel-log-cell = 索引 { $index }，{ $epoch }：{ $text }，{ $state }
panel-log-empty = 空操作
panel-log-committed = 已提交
panel-log-applied = 已应用
    .legend = 已提交并应用
panel-log-uncommitted = 未提交
    .legend = 尚未提交
panel-log-conflicts = 与领导者的日志冲突
    .legend = 冲突
panel-log-match = 领导者知道 { $node } 与自己一致到索引 { $index }。
    .legend = matchIndex
panel-log-next = 领导者下次发给 { $node } 的是索引 { $index }。
    .legend = nextIndex
labs-verdict-chosen = { $value } 已选定
labs-verdict-instance = 实例 { $index } 已选定
labs-verdict-unknown = 还没有节点知道
labs-verdict-known = { $nodes } 知道
labs-verdict-known-many = { $count } 个节点知道
labs-verdict-tried = 已试过 { $count } 个编号
labs-verdict-none = 还没有选定任何值
labs-verdict-apart = 法定集合可能不相交
labs-caveat-flaws = 有规则被关闭：{ $flaws }
labs-panel-votes = 承诺与投票
labs-panel-votes-promised = 已承诺
labs-panel-votes-voted = 已接受
labs-panel-votes-decided = 已选定
labs-panel-votes-counted = 属于法定集合
    .legend = 属于选定它的法定集合
labs-panel-votes-completed = 达到了法定集合
    .legend = 达到法定集合：选定的那一刻
labs-panel-votes-empty = 空操作
labs-panel-votes-go-row = 去看编号 { $number } 是在哪里发起的
labs-panel-votes-go-cell = 去看 { $column } 这样做的那一刻
labs-panel-votes-go-note = 去看选定的那一刻
labs-panel-votes-about = 第 { $about } 个实例
labs-panel-votes-all = 全部实例
labs-panel-votes-pick = 查看哪个实例
labs-panel-votes-none = 还没有人发起投票。
labs-panel-votes-row = 编号与值
labs-votes-unknown = { $value } 已被选定，但还没有任何节点知道。
labs-votes-known = { $value } 已被选定，{ $nodes } 已经得知。
labs-votes-open = 已试过 { $count } 个编号，什么也没有选定。
labs-votes-two = 选定了不止一个值：一致性被破坏。
labs-votes-apart = 这样的法定集合可能不相交，因此可能选定两个值。
labs-panel-quorums = 法定集合
labs-quorums-phase-1 = 第一阶段：{ $nodes }
labs-quorums-phase-2 = 第二阶段：{ $nodes }
labs-quorums-meet = 两者相交于 { $both }。谁完成第一阶段，就会从那里得知可能已选定的值。
labs-quorums-apart = 两者没有共同的成员。新的编号可以完成第一阶段，却对已选定的值一无所知。
labs-quorums-closest = 共同成员最少的两个
labs-quorums-formed = 本次运行中形成的
labs-quorums-formed-1 = 编号 { $epoch } 的第一阶段
labs-quorums-formed-2 = 编号 { $epoch } 的第二阶段
labs-quorums-lower = 这里第二阶段的编号反而更高。必须相交的是较高编号的第一阶段与较低编号的第二阶段。
labs-quorums-kind = 哪些集合有决定权
labs-quorums-kind-majority = 多数：超过一半
labs-quorums-kind-sizes = 任意若干个
labs-quorums-kind-grid = 网格：一行、一列
labs-quorums-kind-weighted = 加权
labs-quorums-sizes-1 = 第一阶段需要
labs-quorums-sizes-2 = 第二阶段需要
labs-quorums-grid-1 = 行数
labs-quorums-grid-2 = 列数
labs-quorums-weighted-1 = 第一阶段的权重
labs-quorums-weighted-2 = 第二阶段的权重
labs-quorums-weights = 各节点的权重
panel-log-how = 图例

inspect-title = 详情
inspect-hint = 在舞台上选择一个节点、一条消息或一条链路，查看其内部状态和可做的操作。
inspect-cluster = 整个集群
inspect-network = 网络与磁盘
rules-title = 规则
rules-look = 协议的保证靠这些规则维持。按一下划掉一条，同一次运行就从头开始，不再遵守它。
rules-off = 已划掉的规则
rules-mend = 按一下，让同一次运行重新遵守这条规则
network-and-clients = 网络与客户端
workload-clients = 客户端
workload-every = 间隔（毫秒）
workload-times = 次数
workload-limit = 请求总数（空：不限）
workload-start = 从现在起发送
workload-change = 更改
workload-stop = 停止
workload-off = 客户端自己不发送命令。
workload-on = 客户端数：{ $clients }，每 { $every } 一个请求。
workload-on-left = 客户端数：{ $clients }，每 { $every } 一个请求，还剩 { $left } 个。
workload-repeated = 每 { $every } 请求一次 { $command }，还剩 { $left } 次。
inspect-partition = 分区
timing-asynchronous = 异步：没有上限
timing-synchronous = 同步：有上限
timing-partial = 部分同步：从某一时刻起有上限
timing-bound = 延迟上限（毫秒）
timing-gst = 稳定时刻 GST（毫秒）
inspect-latency-min = 最小延迟（毫秒）
inspect-latency-max = 最大延迟（毫秒）
inspect-disk-ms = 写盘耗时（毫秒）
inspect-link-choose = 查看一条链路
inspect-link-from = 一端
inspect-link-to = 另一端
inspect-link-go = 查看
inspect-state = 状态
inspect-field = 字段
inspect-value = 值
inspect-durable = 在磁盘上：崩溃后仍在
inspect-changed = 上一个事件改变了它，原为 { $old }
inspect-disk-only = 节点已停机。以下是磁盘上的内容。
inspect-timers = 定时器
inspect-timer-left = 还剩 { $left }，共 { $whole }
inspect-no-timers = 它没有在等待任何定时器。
inspect-actions = 可做的操作
inspect-links = 它的链路
inspect-gone = 这条消息已经到达或丢失。请另选一条。
inspect-sent = 发出
inspect-due = 到达
inspect-deselect = 取消选择

## Raft

raft-name = Raft
raft-covers = 这里有：扩展版论文的选举、日志复制与安全性（§5）和服务客户端（§8），以及博士论文中的预投票和失去法定集合时的退位。尚未包括：成员变更（§6）和日志压缩（§7）。

raft-role-follower = 跟随者 Follower
raft-role-pre-candidate = 预候选人 Pre-candidate
raft-role-candidate = 候选人 Candidate
raft-word-number = 任期 { $number }
raft-word-number-name = 任期
raft-count-votes = 已得到 { $nodes } 的票，需要 { $need } 票
raft-tie-voted = 已投票给 { $node }
raft-tie-follows = 跟随 { $node }
raft-suggest-crash = 让领导者 { $node } 崩溃
raft-suggest-wait = 还没有领导者：走一步
raft-mark-candidacy = 有节点参选
raft-mark-leader = 有节点当选
raft-mark-commit = 有日志条目被提交
raft-figure-candidacies = 竞选次数
raft-figure-leaders = 当选次数
raft-figure-progress = 已提交
raft-role-leader = 领导者 Leader

raft-timer-election = 选举超时
timer-heartbeat = 心跳
raft-timer-baseline = 最短选举超时

field-status = 状态
field-role = 角色
raft-field-term = 任期
raft-field-voted-for = 投票给
field-log = 日志
raft-field-last-log-term = 末条目的任期
raft-field-log-length = 日志长度
raft-field-commit-index = 已提交到
raft-field-last-applied = 已应用到
raft-field-next-index = 下一条要发送的
raft-field-match-index = 已知对方持有到
raft-field-votes = 得票
field-leader = 领导者
field-values = 键值状态
field-sessions = 客户端会话

raft-scenario-first-election = 第一次选举
    .title = 第一次选举
    .look = 五台服务器从同样的状态起步，各自等待一段随机的时间。看那些弧线：谁的先走完，谁就向其他服务器拉票。
    .open = 看这次选举
    .try = 选出领导者（Leader）之后，让它消失试试。
raft-scenario-split-vote = 选票被瓜分
    .title = 选票被瓜分
    .look = 几台服务器同时失去耐心，把选票分散了，谁也得不到多数。于是大家再等一段各自随机的时间，重新选举。
    .open = 看选票怎样被瓜分
    .try = 火上浇油：选中两台服务器，让它们同时超时。
raft-scenario-leader-crash = 领导者崩溃
    .title = 领导者崩溃
    .look = 正在服务客户端时，领导者（Leader）停了。其他服务器听不到心跳，其中一台便会参选。
    .open = 看领导者崩溃
    .try = 让下一任领导者也崩溃。五台剩三台仍是多数，剩两台就不是了。
raft-scenario-election-timeouts = 为什么是 150 到 300 毫秒（图 16）
    .title = 为什么是 150 到 300 毫秒
    .look = 领导者崩溃，其余服务器等它 150 到 155 毫秒。一条消息在途的时间，有这个范围的一半宽：一台还没来得及向别人要票，别人也已参选。看任期一个接一个地过去，看图表里的竞选次数。
    .open = 看它们一起参选
    .try = 在设置里把选举超时改成 150ms..300ms，再看同一次崩溃。然后在视图“数据”里，对几个范围各运行一百次这样的崩溃，并与论文的结果比较。
raft-scenario-log-repair = 修复日志（图 7）
    .title = 修复日志
    .look = 新领导者（Leader）上任，而跟随者（Follower）的日志有的缺条目，有的多条目，有的又缺又多：正是论文图 7 的 a 到 f。看它怎样找到一致之处，再覆盖其余部分。
    .open = 看日志被修复
    .try = 修到一半时让一个跟随者暂停，过一会儿再让它继续。
raft-scenario-figure-8 = 为什么光数副本不够（图 8）
    .title = 为什么光数副本不够
    .look = 旧任期（term）的条目已到达多数服务器，却仍不算提交：后来的领导者还可能覆盖它，如论文图 8 所示。
    .open = 看那个旧条目
    .try = 在设置里关闭“只靠计数提交当前任期的条目”这条规则，看哪条不变式会被违反。
raft-scenario-minority-leader = 少数派里的领导者
    .title = 少数派里的领导者
    .look = 网络分区之后，领导者（Leader）身边的跟随者不够多数。它照样接受命令，却一条也提交不了，而多数派选出了另一个领导者。
    .open = 看领导者被隔开
    .try = 给两个领导者各发一条命令，再修复链路。
raft-scenario-heard-by-one = 只有一个节点听得到的领导者
    .title = 只有一个节点听得到的领导者
    .look = 链路故障后，领导者只连得上 S2，而 S2、S3、S4 彼此相通。S2 还听得到领导者，便不帮任何人当选，直到领导者发觉没有过半数节点应答自己。
    .open = 看链路断开
    .try = 在设置里关掉法定集合检查：五个节点中有三个彼此相通，却永远选不出领导者。再把预投票也关掉看看。
raft-scenario-rolling-restarts = 轮流重启
    .title = 轮流重启
    .look = 服务器一台接一台停机又回来，负载不断。已提交的都还在，因为总有多数服务器记得。
    .open = 看轮流重启
    .try = 第一台还没回来时，让第二台也崩溃，再来第三台。
raft-scenario-lossy-network = 会丢消息的网络
    .title = 会丢消息的网络
    .look = 消息会丢失、会重复、会后发先至。没有答复就再问，而且什么都不会算两次。
    .open = 看消息丢失
    .try = 在设置里调高丢包率，直到集群留不住领导者。
raft-scenario-lost-tail = 重启丢掉的日志尾
    .title = 重启丢掉的日志尾
    .look = 有一条规则被关闭：S2 在日志写入磁盘之前就答复。S2 说自己持有某个条目，S1 便据此提交并答复客户端。随后 S2 重启，丢了这个条目，却当选了领导者。
    .open = 看条目丢失
    .try = 在设置里把“关闭的规则”改为“不关闭”，再看一遍：S2 带着这个条目回来，当选后也一直保有它。

raft-expect-leader-elected = 选出一个领导者
raft-expect-all-follow = 所有服务器跟随同一个领导者
raft-expect-noop-committed = 领导者的第一个条目被提交
raft-expect-vote-split = 任期 1 没有选出领导者：选票被瓜分
raft-expect-split-again = 至少有三个任期没有领导者
raft-expect-all-back = 所有服务器都回来了，并跟随同一个领导者
raft-expect-service-goes-on = 客户端一直得到服务：不少于 40 个请求
raft-expect-leader-keeps-its-log = 领导者当选，并且没有改写自己的日志
raft-expect-logs-repaired = 所有日志都相同
raft-expect-all-committed = 领导者的所有条目都已提交，包括先前任期的
raft-expect-overwritten = S5 成为任期 5 的领导者，覆盖任期 2 的条目
raft-expect-held-back = 有争议的任期 2 条目从未被提交
raft-expect-majority-elects = 多数派选出自己的领导者
raft-expect-unheard-steps-down = 没有过半数节点应答的领导者退位
raft-expect-connected-majority-elects = 彼此相通的服务器有了领导者
raft-expect-one-leader-after-healing = 修复之后，所有服务器跟随同一个领导者
raft-expect-minority-gives-up = 少数派领导者没能提交的条目被覆盖
raft-expect-all-answered = 每个请求都得到答复，而且只执行一次
raft-expect-logs-agree = 所有日志在已提交的部分一致
raft-expect-new-leader = 另一个领导者在更高的任期接任
raft-expect-leads-without-its-tail = S2 是任期 2 的领导者，却没有它说过自己持有的条目
raft-expect-answered-and-lost = 客户端的请求已得到答复，领导者却对它一无所知

raft-flaw-vote-twice = 每个任期只投一票
raft-flaw-skip-up-to-date-check = 只投给日志至少一样新的候选人
raft-flaw-commit-earlier-terms = 只对本任期的条目数副本
raft-flaw-forget-voted-for = 重启后记得投过的票
raft-flaw-skip-consistency-check = 前一个条目吻合，才收下新条目
raft-flaw-count-vote-twice = 每个投票者只算一票
raft-flaw-truncate-what-matches = 只覆盖有冲突的条目
raft-flaw-commit-beyond-match = 只提交与领导者核对过的条目
raft-flaw-lose-tail = 先写磁盘，再回答
raft-flaw-answer-before-commit = 提交之后才回答客户端
raft-flaw-not-deterministic = 同一条命令在每台服务器上结果相同
raft-flaw-apply-twice = 同一个请求只执行一次

raft-rule-started = { $me } 启动，成为跟随者，等待领导者的消息。
raft-rule-restarted = { $me } 回来了，磁盘上还有：任期 { $term }，日志到索引 { $last_index }。它从跟随者做起。
raft-rule-term-adopted = { $me } 从 { $from } 得知任期 { $theirs }。自己还在 { $mine }，于是跟上。
raft-rule-stepped-down = { $me } 原是任期 { $mine } 的{ $role }，而 { $from } 已在任期 { $theirs }：它退为跟随者。
raft-rule-stepped-down-unheard = { $wait } 以来 { $me } 没有收到过半数节点的应答，只收到 { $answered }（含自己），而需要 { $quorum } 个：它不再当任期 { $term } 的领导者。
raft-rule-leads-unheard = { $wait } 以来 { $me } 没有收到过半数节点的应答，只收到 { $answered }（含自己），而需要 { $quorum } 个。它什么也提交不了，却不检查，仍当任期 { $term } 的领导者。开了预投票，听得到它的节点就不帮别人当选。

raft-rule-election-started = { $me } 没有按时听到领导者的消息。它开始任期 { $term }，先投自己一票，再向其他服务器拉票，共需 { $quorum } 票。
raft-rule-vote-granted = { $me } 把任期 { $term } 的票投给 { $candidate }：候选人的日志止于任期 { $last_term } 的索引 { $last_index }，自己的止于任期 { $my_last_term } 的索引 { $my_last_index }。
raft-rule-vote-refused-stale-term = { $me } 拒绝：{ $candidate } 在任期 { $theirs } 拉票，而现在已是任期 { $mine }。
raft-rule-vote-refused-already-voted = { $me } 拒绝 { $candidate }：任期 { $term } 的票已投给 { $voted_for }。
raft-rule-vote-refused-log = { $me } 拒绝：自己的日志止于任期 { $my_last_term } 的索引 { $my_last_index }，而 { $candidate } 的止于任期 { $last_term } 的索引 { $last_index }。
raft-rule-vote-received = { $from } 在任期 { $term } 投票给 { $me }：已得 { $votes } 票，共需 { $quorum } 票。
raft-rule-vote-denied = { $from } 在任期 { $term } 没有投票给 { $me }。
raft-rule-vote-duplicate = { $from } 的票又到了一次，只算一票。
raft-rule-vote-late = { $from } 关于任期 { $theirs } 的答复来晚了：{ $me } 现在是任期 { $mine } 的{ $role }。
raft-rule-election-won = { $voters } 投票给 { $me }，过半数（{ $quorum } 票即可）。{ $me } 成为任期 { $term } 的领导者。
raft-rule-noop-appended = { $me } 在索引 { $index } 写入一个空条目，开始任期 { $term }，好让之前的条目也能提交。
raft-rule-candidate-yielded = { $me } 听到同一任期 { $term } 的领导者 { $leader }，放弃参选。
raft-rule-leader-found = { $me } 得知 { $leader } 是任期 { $term } 的领导者。

raft-rule-prevote-started = { $me } 没有按时听到领导者的消息。它先不增加任期，只问谁愿意在任期 { $term } 投它的票。
raft-rule-prevote-granted = { $me } 愿意在任期 { $term } 投票给 { $candidate }：候选人的日志止于任期 { $last_term } 的索引 { $last_index }，自己的止于任期 { $my_last_term } 的索引 { $my_last_index }，而且近来没有听到领导者。
raft-rule-prevote-refused-stale-term = { $me } 不愿意：{ $candidate } 问的是任期 { $theirs }，而现在已是任期 { $mine }。
raft-rule-prevote-refused-already-voted = { $me } 不愿投给 { $candidate }：任期 { $term } 的票已投给 { $voted_for }。
raft-rule-prevote-refused-log = { $me } 不愿意：自己的日志止于任期 { $my_last_term } 的索引 { $my_last_index }，而 { $candidate } 的止于任期 { $last_term } 的索引 { $last_index }。
raft-rule-prevote-refused-leader-alive = { $me } 不愿投给 { $candidate }：刚刚还听到领导者 { $leader } 的消息。
raft-rule-prevote-received = { $from } 愿意在任期 { $term } 投票给 { $me }：已有 { $votes } 个，共需 { $quorum } 个。
raft-rule-prevote-denied = { $from } 不愿在任期 { $term } 投票给 { $me }。
raft-rule-prevote-duplicate = { $from } 的答复又到了一次，只算一次。
raft-rule-prevote-late = { $from } 关于任期 { $theirs } 的答复来晚了：{ $me } 现在是任期 { $mine } 的{ $role }。
raft-rule-prevote-of-earlier-round = { $from } 答复的是 { $me } 在第 { $round } 轮的询问，而 { $me } 现在问的是第 { $now } 轮：{ $from } 当时愿意与否，说明不了现在。
raft-rule-prevote-won = { $voters } 都愿意投给 { $me }：有 { $quorum } 个就值得参选任期 { $term }。

raft-rule-heartbeat-sent = { $me } 发出任期 { $term } 的心跳，并附上尚未确认的条目。
raft-rule-catch-up-sent = { $many ->
    [1] { $node } 缺索引 { $last }：{ $me } 立即发送。
   *[other] { $node } 缺条目：{ $me } 立即发送索引 { $first } 到 { $last }。
}
raft-rule-match-advanced = { $me } 现在知道 { $node } 的日志已到索引 { $match_index }，接下来发送索引 { $next }。
raft-rule-match-known = { $node } 确认日志到索引 { $theirs }。{ $me } 早已知道到 { $match_index }。
raft-rule-next-index-backed-up = { $node } 在索引 { $looked_at } 处没有 { $me } 那里的条目。{ $me } 从索引 { $old } 退到 { $new }{ $conflict_term ->
    [0] ：对方的日志太短。
   *[other] ，跳过整个任期 { $conflict_term }。
}
raft-rule-rejection-stale = { $node } 关于索引 { $looked_at } 的拒绝来晚了：那次发送之后，nextIndex 已经移到 { $next }。
raft-rule-append-reply-late = { $from } 给任期 { $theirs } 领导者的答复来晚了：{ $me } 现在是任期 { $mine } 的{ $role }。
raft-rule-leader-saved = { $me } 自己的日志已写盘到索引 { $match_index }，现在也算一份。

raft-rule-append-refused-stale-term = { $me } 拒绝：{ $leader } 是任期 { $theirs } 的领导者，而现在已是任期 { $mine }。
raft-rule-append-refused-gap = { $me } 拒绝：新条目应接在索引 { $prev_index } 之后，而它的日志止于 { $last_index }。
raft-rule-append-refused-conflict = { $me } 拒绝：索引 { $prev_index } 处它的条目属于任期 { $mine }，领导者的属于任期 { $theirs }。它的任期 { $mine } 从索引 { $first } 开始。
raft-rule-append-refused-second-leader = { $from } 自称任期 { $term } 的领导者，可 { $me } 才是。只有规则被破坏或磁盘丢失才会这样。
raft-rule-entries-truncated = 索引 { $index } 处，{ $me } 的条目属于任期 { $mine }，领导者的属于任期 { $theirs }。以领导者为准，删去 { $removed } 个条目。
raft-rule-entries-appended = { $many ->
    [1] { $me } 接收新条目，索引 { $last }。
   *[other] { $me } 接收索引 { $first } 到 { $last } 的条目。
}
raft-rule-entries-known = 这些条目 { $me } 都已经有了，直到索引 { $last }。
raft-rule-heartbeat-accepted = { $me } 听到领导者 { $leader } 的消息，两者的日志在索引 { $prev_index } 处一致。

raft-rule-commit-advanced = { $holders } 都有索引 { $index }，它属于当前任期 { $term }，而 { $quorum } 份就够了：它和之前的条目一起提交。
raft-rule-commit-held-back = { $holders } 都有索引 { $index }，已过半数。但它属于任期 { $entry_term }，不是当前任期 { $term }：光靠计数不能提交它。
raft-rule-commit-learned = 领导者已提交到索引 { $leader_commit }。{ $me } 与它的日志一致到 { $match_index }，所以这里提交到索引 { $index }。
raft-rule-entry-applied = { $me } 应用索引 { $index }：{ $what }。
raft-rule-duplicate-not-applied = 索引 { $index } 重复了客户端 { $client } 的第 { $serial } 个请求，{ $me } 不再应用一次。

raft-rule-command-appended = { $me } 接受命令 { $what }，写为任期 { $term } 的索引 { $index }。
raft-rule-command-answered = 客户端 { $client } 的第 { $serial } 个请求已提交并应用，{ $me } 答复：{ $returned }。
raft-rule-command-answered-from-session = 客户端 { $client } 的第 { $serial } 个请求先前已经执行过，{ $me } 还记得答复：{ $returned }。
raft-rule-command-past = 客户端 { $client } 的第 { $serial } 个请求比它的第 { $latest } 个还旧，没有人在等它。
raft-rule-command-redirected = { $me } 不是领导者，请客户端去找 { $leader }。
raft-rule-command-without-leader = { $me } 是{ $role }，在任期 { $term } 还不知道领导者是谁，客户端需要再问。

raft-rule-flaw-voted-twice = 有一条规则被关闭：{ $me } 在任期 { $term } 已投给 { $voted_for }，现在又投给 { $candidate }。
raft-rule-flaw-log-not-compared = 有一条规则被关闭：{ $me } 投给 { $candidate }，可候选人的日志止于任期 { $last_term } 的索引 { $last_index }，落后于自己的任期 { $my_last_term } 索引 { $my_last_index }。
raft-rule-flaw-earlier-term-committed = 有一条规则被关闭：{ $me } 在任期 { $term } 靠计数提交了任期 { $entry_term } 的索引 { $index }。
raft-rule-flaw-vote-forgotten = 有一条规则被关闭：{ $me } 在任期 { $term } 投给了 { $voted_for }，却忘记了。
raft-rule-flaw-consistency-not-checked = 有一条规则被关闭：{ $me } 在索引 { $prev_index } 之后接收条目，可那里它是任期 { $mine }，领导者是任期 { $theirs }。
raft-rule-flaw-vote-counted-twice = 有一条规则被关闭：{ $from } 的选票再次到达，{ $me } 又算了一次。需要 { $quorum } 票，这样就有 { $votes } 票。
raft-rule-flaw-log-cut-off = 有一条规则被关闭：{ $many ->
    [1] 消息没有提到索引 { $first }，{ $me } 却把它截去，尽管并无冲突。
   *[other] 消息没有提到索引 { $first } 到 { $last }，{ $me } 却把它们截去，尽管并无冲突。
}
raft-rule-flaw-committed-beyond-match = 有一条规则被关闭：领导者已提交到索引 { $leader_commit }。{ $me } 的日志只到 { $match_index } 与它一致，却照样提交到 { $index }。
raft-rule-flaw-tail-lost = 有一条规则被关闭：{ $me } 答复自己持有索引 { $index }（任期 { $term }）时，它还没有写入磁盘。现在它丢了。
raft-rule-flaw-answered-before-commit = 有一条规则被关闭：客户端 { $client } 的请求 { $serial } 尚未提交，只在 { $me } 自己日志的索引 { $index } 上。{ $me } 却照样答复：{ $returned }。
raft-rule-flaw-applied-again = 有一条规则被关闭：索引 { $index } 重复了客户端 { $client } 的请求 { $serial }，它已经执行过。{ $me } 又应用了一次，这次返回 { $returned }。

raft-invariant-election-safety = 同一任期有两个领导者：{ $first } 和 { $second } 都是任期 { $term } 的领导者。
    .holds = 一个任期内最多选出一个领导者。
raft-invariant-leader-append-only = 任期 { $term } 的领导者 { $leader } 改动了自己日志中索引 { $index } 之后的内容。领导者只能追加。
    .holds = 领导者从不覆盖或删除自己日志中的条目，只会追加。
raft-invariant-log-matching = { $first } 和 { $second } 在索引 { $index } 处任期同为 { $term }，日志却早在索引 { $differs } 处就不同。
    .holds = 若两份日志在同一索引处的条目任期相同，则它们直到该索引处完全相同。
raft-invariant-leader-completeness = { $leader } 成为任期 { $term } 的领导者，却没有索引 { $index } 处任期 { $entry_term } 的条目，它在任期 { $committed_term } 已经提交。
    .holds = 某一任期内提交的条目，必定存在于之后所有任期的领导者的日志中。
raft-invariant-state-machine-safety = { $first } 和 { $second } 在索引 { $index } 处应用了不同的条目。
    .holds = 若某个节点已在某索引处应用了一个条目，其他节点绝不会在该处应用不同的条目。
raft-invariant-acknowledged-survives = 客户端 { $client } 的第 { $serial } 个请求已答复完成，可任期 { $term } 的领导者 { $leader } 没有它。
    .holds = 已答复完成的请求，存在于之后每一位领导者的日志中。
raft-invariant-same-state = { $node } 应用的条目与其他服务器相同，直到索引 { $index }，但它的状态机里不是这些条目的结果。
    .holds = 应用了相同条目的服务器，状态也相同。
raft-invariant-linearizable = { $how ->
        [read] 客户端 { $client } 在 { $at } 读到 { $key } = { $returned }
       *[other] 客户端 { $client } 的请求 { $serial }（“{ $what }”）在 { $at } 得到的答复是“{ $returned }”
    }{ $why ->
        [written] ；但 { $key } = { $holds } 已经写入（客户端 { $whose } 在 { $then } 得到确认），此后没有任何请求{ $how ->
            [read] 把它变成 { $returned }。
           *[other] 能解释这一答复。
        }
        [read] ；但客户端 { $whose } 在 { $then } 已得知 { $key } = { $holds }，此后没有任何请求{ $how ->
            [read] 把它变成 { $returned }。
           *[other] 能解释这一答复。
        }
        [never] ；但从来没有任何请求{ $how ->
            [read] 把它变成 { $returned }。
           *[other] 能解释这一答复。
        }
       *[order] 。这与此前给客户端的答复不能同时成立：没有一种操作顺序能让每个操作都给出它的客户端得到的答复。
    }
    .holds = 每个操作恰好生效一次，生效的时刻在请求与答复之间，客户端得到的正是它的结果。
raft-assumption-few-at-once = 对 { $key } 同时有太多请求未得到答复，无法逐一检查它们的所有顺序。
    .holds = 客户端不会同时对同一个键提出太多请求。
raft-goal-commits = 选出领导者，并提交新的条目。
raft-goal-answered = 等待中的客户端都得到答复。

## Paxos

paxos-name = Paxos
paxos-covers = 这里有：单个值的 Paxos，分提议者、接受者和学习者（Paxos Made Simple §2），以及灵活法定集合。这里没有：由多个值组成的日志，那在 Multi-Paxos 中。

paxos-word-number = 提案编号 { $number }
paxos-word-number-name = 提案编号
paxos-word-number-short = n = { $number }
paxos-count-answers = 答复者有 { $nodes }，需要 { $need } 个
paxos-tag-promise = 已承诺编号 { $number }
paxos-tag-vote = 已接受编号 { $number } 的 { $value }
paxos-tag-known = 已得知 { $value }
paxos-suggest-crash = 让接受者 { $node } 崩溃
paxos-word-tab-log = 投票
paxos-mark-candidacy = 第一阶段开始
paxos-mark-leader = 第二阶段开始
paxos-mark-choice = 选定了一个值，还没有节点知道
paxos-mark-commit = 有节点得知选定了什么
paxos-figure-candidacies = 用过的编号
paxos-figure-leaders = 交付表决的次数
paxos-figure-progress = 知道选定了什么的节点
paxos-role-node = 接受者兼学习者
paxos-role-proposer = 提议者 Proposer
paxos-role-acceptor = 接受者 Acceptor
paxos-role-learner = 学习者 Learner
paxos-role-preparing = 提议者，第一阶段
paxos-role-accepting = 提议者，第二阶段
paxos-role-backing-off = 提议者，等待中

paxos-phase-idle = 无
paxos-phase-1 = 一：等待承诺
paxos-phase-2 = 二：等待接受
paxos-phase-back-off = 等待再次提议


paxos-timer-patience = 耐心
timer-back-off = 退避
paxos-timer-ask = 再次询问

field-promised = 承诺过的最高编号
paxos-field-accepted = 已接受
field-tried = 用过的最高编号
paxos-field-wants = 自己的值
paxos-field-phase = 阶段
field-attempts = 尝试次数
field-promises = 收到的承诺
paxos-field-highest = 得知的最高提案
paxos-field-proposal = 提案
paxos-field-accepts = 收到的接受
paxos-field-heard = 听说的接受
paxos-field-learned = 已知选定

paxos-setting-roles = 角色
    .form = combined（每个节点都接受并学习，前几个还提议）或 separate（先是提议者，再是接受者，最后是学习者）
    .combined = 兼任
    .separate = 分开
paxos-setting-proposers = 提议者数
    .form = 前几个节点提议：1 到 9
paxos-setting-learners = 学习者数
    .form = 角色分开时，最后几个节点学习：1 到 9
setting-quorums = 法定集合 quorum
    .form = 第一阶段需要一个法定集合承诺，第二阶段需要一个法定集合接受。一致性就靠任意两者总有共同的接受者。
paxos-setting-learning = 接受者告知
    .form = all（所有学习者）或 distinguished（第一个学习者，由它转告）
    .all = 所有学习者
    .distinguished = 一个学习者，由它转告
setting-refusals = 拒绝的答复
    .form = on（接受者拒绝时会说）或 off（什么也不说）
    .on = 有
    .off = 无
setting-retry = 提案不成时
    .form = back-off（退避）、at-once（立刻再试）或 never（放弃）
    .back-off = 随机等待后再试
    .at-once = 立刻再试
    .never = 放弃
paxos-setting-patience = 耐心
    .form = 提议者等自己的提案被选定的时间：时间范围，如 80ms..120ms，或单个时间
setting-back-off = 首次退避最长
    .form = 时间，如 50ms；每试一次就加倍
paxos-setting-ask = 学习者多久后询问
    .form = off（不询问），或时间范围，如 200ms..400ms

paxos-scenario-basic = 选定一个值
    .title = 选定一个值
    .look = 提议者（S1）先请三个接受者承诺，再请它们接受。看第二个接受者接受的那一刻：值已经选定，却还没有谁知道。
    .open = 看一个值被选定
    .try = 让一个接受者崩溃，再让另一个也崩溃，看看停在哪个阶段。
paxos-scenario-competing-proposers = 互不相让的两个提议者
    .title = 互不相让的两个提议者
    .look = 一方的提案眼看要被接受，另一方就用更高的编号使它落空。编号越来越大，却什么也选不出来：这就是活锁（livelock）。
    .open = 看两者相争
    .try = 让其中一个暂停片刻，就够了。
paxos-scenario-back-off = 随机等一等
    .title = 随机等一等
    .look = 还是那两个提议者。但不成的一方现在会随机等一段时间，很快就有一方能独自面对接受者。
    .open = 看相争结束
    .try = 换几个种子再看：要多少个提案才成？
paxos-scenario-value-survives = 必须保住的值
    .title = 必须保住的值
    .look = 只有一个接受者接受了 S1 的值，S1 就崩溃了。这个值也许已被选定，也许没有：S2 无从知道，只好放下自己的值，提议这个值。
    .open = 看这个值保住
    .try = 在 S2 询问之前让 S3 崩溃，并修复所有链路。这样没有谁告诉 S2 有 red，它就可以提议自己的值。
paxos-scenario-crashed-acceptor = 接受者回来了
    .title = 接受者回来了
    .look = S3 承诺过不再理会编号 11，随后崩溃。它回来时，旧的请求才到。承诺还在磁盘上，所以它拒绝。
    .open = 看接受者回来
    .try = 让 S3 再崩溃一次，并选择丢失磁盘。
paxos-scenario-minority-partition = 少数派里的提议者
    .title = 少数派里的提议者
    .look = S1 只够得着五个接受者中的两个，试多少次都选不出值。另一边的 S3 却选定了。修复之后，S1 会得知那个值。
    .open = 看少数派尝试
    .try = 把集群切成三份，让哪一份都不够多数。
paxos-scenario-flexible-quorums = 四个承诺，两个接受
    .title = 四个承诺，两个接受
    .look = 这里第一阶段要五个接受者中的四个，第二阶段只要两个。三个节点崩溃，值照样选定，因为任意四个与任意两个总有一个相同。
    .open = 看三个节点崩溃
    .try = 打开设置，让两个阶段各需 3 个，看还能不能选定。
paxos-scenario-broken-quorums = 不相交的法定集合
    .title = 不相交的法定集合
    .look = 这里两个阶段都只要两个接受者。于是分区的两边各选各的，选出了不同的值：一致性被破坏。
    .open = 看两边各自选定
    .try = 打开设置，让第一阶段需要 4 个，再看一遍。
paxos-scenario-lowest-taken = 取最低而不是最高
    .title = 取最低而不是最高
    .look = 有一条规则被关闭：提议者得知多个提案时，接手的是编号最低的那个。S1 的 red 只有 S3 接受过，随后选定了 S2 的 blue。S1 再试一次，两个提案都得知了。
    .open = 看错的值胜出
    .try = 在设置里把“关闭的规则”改为“不关闭”，再看一遍：S1 会把 blue 完成。

paxos-expect-chosen = 选定一个值
paxos-expect-all-learned = 每个在运行的学习者都知道选定了什么
paxos-expect-answered = 每个客户端都得到答复
paxos-expect-nothing-chosen = 什么也没有选定
paxos-expect-many-proposals = 发出 20 个以上的提案
paxos-expect-collision = 两者起初互相妨碍
paxos-expect-first-value-chosen = 选定的是 red，别无其他
paxos-expect-second-value-chosen = 选定的是 blue，别无其他
paxos-expect-finished-by-second = S2 完成了 S1 开始的事
paxos-expect-promise-kept = S3 信守承诺：没有谁接受 red
paxos-expect-majority-value-chosen = 选定的是多数派的值 blue，别无其他
paxos-expect-chosen-by-two = 五个接受者中有两个就够了
paxos-expect-quorums-do-not-intersect = 有些法定集合没有共同的接受者
paxos-expect-two-values-chosen = 选定了两个值
paxos-expect-lower-taken-over = S1 接手自己的 red，并使它被选定

paxos-flaw-forget-promise = 重启后记得承诺
paxos-flaw-ignore-accepted = 沿用已被接受的值
paxos-flaw-reuse-number = 编号不重复使用
paxos-flaw-accept-below-promise = 不接受低于承诺的提案
paxos-flaw-accept-without-raising = 接受提案也抬高承诺
paxos-flaw-take-lowest = 沿用编号最高的那个值
paxos-flaw-count-over-numbers = 只数同一编号的接受
paxos-flaw-proposer-first = 编号先比轮次

paxos-rule-started = { $me } 启动。
paxos-rule-restarted = { $me } 回来了，磁盘上还有：承诺过 { $promised }，用过 { $tried }（0 表示没有）。
paxos-rule-restarted-with-accepted = { $me } 回来了，磁盘上还有：承诺过 { $promised }，接受过提案 { $accepted }，值为 { $value }。

paxos-rule-prepare-sent = { $me } 选用编号 { $number }，比它用过的都高，并请接受者承诺。需要 { $quorum } 个。这是它的第 { $attempt } 次尝试。
paxos-rule-promise-received = { $from } 向 { $me } 承诺编号 { $number }，当时它还没有接受过提案：已有 { $promises } 个，至少需要 { $quorum } 个。
paxos-rule-promise-received-with-accepted = { $from } 向 { $me } 承诺编号 { $number }，并说它接受过提案 { $accepted }，值为 { $value }：已有 { $promises } 个，至少需要 { $quorum } 个。
paxos-rule-promise-duplicate = { $from } 对 { $number } 的承诺又到了一次，只算一次。
paxos-rule-value-taken-over = { $me } 得知的编号最高的提案是 { $accepted }。它可能已被选定，所以提案 { $number } 沿用它的值：{ $value }。
paxos-rule-value-free = 没有接受者报告过提案，{ $me } 可以自选：提案 { $number } 用自己的值 { $value }。
paxos-rule-nothing-to-propose = 没有接受者报告过提案，也没有客户端要提议：{ $me } 放下编号 { $number }。
paxos-rule-accept-sent = { $promises } 已承诺，够一个法定集合。{ $me } 请接受者接受提案 { $number }，值为 { $value }。需要 { $quorum } 个。
paxos-rule-proposal-abandoned = { $from } 已承诺 { $promised }：{ $me } 放弃提案 { $number }。
paxos-rule-patience-over = { $me } 没有按时得知自己的提案 { $number } 已选定。最后的请求收到 { $answers } 个答复。
paxos-rule-backed-off = 编号 { $number } 不成，{ $me } 随机等待，最长 { $most }，好让别的提议者先过。
paxos-rule-given-up = { $me } 放弃编号 { $number }，不再尝试。
paxos-rule-answer-late = { $from } 关于编号 { $number } 的答复来晚了：{ $me } 已不再等它。

paxos-rule-promised = { $me } 承诺：{ $number } 高于此前承诺过的 { $before }。它不再接受低于 { $number } 的提案，而且还没有接受过提案。
paxos-rule-promised-with-accepted = { $me } 承诺：{ $number } 高于此前承诺过的 { $before }。它说明自己接受过提案 { $accepted }，值为 { $value }。
paxos-rule-prepare-refused = { $me } 拒绝：{ $number } 低于它承诺过的 { $promised }。它把这一点告诉提议者。
paxos-rule-prepare-ignored = { $me } 不答复：{ $number } 低于它承诺过的 { $promised }。
paxos-rule-prepare-repeated = { $me } 答复过编号 { $number }。只有更高的编号才会再答复。
paxos-rule-accepted = { $me } 接受提案 { $number }，值为 { $value }：它没有承诺过更高的编号（{ $promised }）。
paxos-rule-accepted-again = { $me } 早已接受提案 { $number }，值为 { $value }，再说一次。
paxos-rule-accept-refused = { $me } 不接受 { $value }：提案 { $number } 低于它承诺过的 { $promised }。它把这一点告诉提议者。
paxos-rule-accept-ignored = { $me } 不接受 { $value }，也不答复：提案 { $number } 低于它承诺过的 { $promised }。
paxos-rule-ask-answered = { $from } 问 { $me } 接受过什么：提案 { $number }，值为 { $value }。
paxos-rule-ask-nothing-accepted = { $from } 问 { $me } 接受过什么：没有，所以不答复。

paxos-rule-acceptance-heard = { $me } 得知 { $from } 接受了提案 { $number }，值为 { $value }：已有 { $accepts } 个，至少需要 { $quorum } 个。
paxos-rule-acceptance-late = { $from } 告诉 { $me } 它接受了什么，但 { $me } 已经知道选定的是 { $learned }。
paxos-rule-chosen-unknown = 加上 { $me }，接受提案 { $number } 的够一个法定集合了：{ $accepts }。{ $value } 就此选定，但还没有任何节点知道。
paxos-rule-learned = { $accepts } 接受了提案 { $number }，够一个法定集合。{ $value } 已选定，{ $me } 现在知道了。
paxos-rule-chosen-heard = { $from } 告诉 { $me }：选定的是 { $value }。
paxos-rule-chosen-known = { $from } 告诉 { $me } 选定了什么，它早已知道。
paxos-rule-asked = { $me } 还不知道选定了什么，询问接受者接受过什么（第 { $times } 次）。
paxos-rule-finish-asked = { $me } 听到的还不足以判断是否已选定。它请 { $proposer } 发出提案，好弄清楚。
paxos-rule-finish-begun = { $from } 想知道选定了什么：{ $me } 发出一个提案。
paxos-rule-finish-under-way = { $from } 想知道选定了什么。{ $me } 的提案正在进行。
paxos-rule-finish-answered = { $from } 想知道选定了什么，{ $me } 知道：{ $value }。

paxos-rule-command-taken = 一个客户端想选定 { $value }，由 { $me } 提议。
paxos-rule-command-waits = 一个客户端想选定 { $value }，但 { $me } 正在提议 { $wants }。客户端会得知选定的值。
paxos-rule-command-redirected = { $me } 不提议，它让客户端去找 { $proposer }。
paxos-rule-command-answered = { $me } 告诉客户端 { $client }：选定的是 { $value }。

paxos-rule-flaw-promise-forgotten = 有一条规则被关闭：{ $me } 承诺过 { $promised }，却忘了。
paxos-rule-flaw-numbers-forgotten = 有一条规则被关闭：{ $me } 用过的编号到 { $tried }，却忘了。
paxos-rule-flaw-accepted-ignored = 有一条规则被关闭：{ $me } 得知提案 { $accepted } 的值为 { $accepted_value }，却照样以编号 { $number } 提议自己的 { $value }。
paxos-rule-flaw-accepted-below-promise = 有一条规则被关闭：{ $me } 承诺过 { $promised }，却照样接受提案 { $number }，值为 { $value }。
paxos-rule-flaw-promise-not-raised = 有一条规则被关闭：{ $me } 接受提案 { $number }，而它的承诺仍停在 { $promised }：编号介于两者之间的提案还能取而代之。
paxos-rule-flaw-higher-passed-over = 有一条规则被关闭：{ $me } 已得知提案 { $number }（{ $value }），却仍抓住编号更小的 { $lower }。
paxos-rule-flaw-numbers-mixed = 有一条规则被关闭：{ $accepts } 接受了 { $value }，但并非都是作为提案 { $number } 接受的，而 { $me } 把他们算在一起。
paxos-rule-flaw-outbid-for-ever = 有一条规则被关闭：编号以提议者开头，所以 { $me } 只能尝试 { $number }，低于它所知道的 { $seen }。

paxos-invariant-only-proposed-chosen = 提案 { $number } 选定了 { $value }，却没有谁提议过它。
    .holds = 只有被提议过的值才会被选定。
paxos-invariant-one-value-chosen = 选定了两个值：提案 { $first } 的 { $first_value } 与提案 { $second } 的 { $second_value }。
    .holds = 只会选定一个值。
paxos-invariant-learned-is-chosen = { $node } 以为 { $value } 已选定，其实没有。
    .holds = 除非一个值确已选定，否则不会有人得知它已选定。
paxos-invariant-told-is-chosen = { $node } 告诉客户端已选定 { $value }，其实并没有。
    .holds = 客户端得知的值确实已被选定。
paxos-invariant-numbers-differ = 有两个编号为 { $number } 的提案：一个的值是 { $first_value }，另一个是 { $second_value }。
    .holds = 不同的提案编号不同。
paxos-invariant-p1a = { $node } 接受了提案 { $number }，尽管它承诺过 { $promised }。
    .holds = 接受者只有在没有承诺过大于 n 的编号时，才会接受编号为 n 的提案。
paxos-invariant-highest-kept = { $node } 接受了提案 { $number }，取代了编号更高的 { $highest }。
    .holds = 接受者记住它所接受的编号最高的提案：只有编号更高的提案才能取而代之。
paxos-invariant-p2b = 提案 { $first } 已选定 { $first_value }，编号更高的提案 { $second } 的值却是 { $second_value }。
    .holds = 若值为 v 的提案已被选定，则之后发出的每个编号更大的提案的值都是 v。
paxos-invariant-p2c = 提案 { $number } 的值是 { $value }，却没有法定集合允许它：每个法定集合里都有接受者，在 { $number } 以下的最高编号上接受了别的值。
    .holds = 对每个提案 (n, v)，都有一个法定集合：其中无人接受过编号小于 n 的提案，或者 v 就是其中已接受的、编号小于 n 的提案里编号最大者的值。
paxos-goal-serves = 提出请求的客户端得到答复。
paxos-goal-answered = 等待中的客户端都得到答复。

## Multi-Paxos

multipaxos-name = Multi-Paxos
multipaxos-covers = 这里有：由稳定领导者维护的实例日志（Paxos Made Simple §3）、追赶、服务客户端、租约和灵活法定集合。尚未包括：快照和成员变更。

multipaxos-word-number = 编号 { $number }
multipaxos-word-number-name = 编号
multipaxos-word-number-short = n = { $number }
multipaxos-count-answers = 答复者有 { $nodes }，需要 { $need } 个
multipaxos-tag-promise = 已承诺编号 { $number }
multipaxos-tie-follows = 跟随 { $node }
multipaxos-suggest-crash = 让领导者 { $node } 崩溃
multipaxos-suggest-wait = 还没有领导者：往下走一步
multipaxos-word-tab-log = 日志与投票
multipaxos-mark-candidacy = 有节点想领导：第一阶段开始
multipaxos-mark-leader = 有节点领导：第一阶段结束
multipaxos-mark-choice = 选定了一个实例，还没有节点知道
multipaxos-mark-commit = 领导者得知选定了什么
multipaxos-figure-candidacies = 竞选次数
multipaxos-figure-leaders = 当选次数
multipaxos-figure-progress = 已选定且已知

multipaxos-role-replica = 副本
multipaxos-role-candidate = 候选人，第一阶段
multipaxos-role-backing-off = 候选人，等待中
multipaxos-role-leader = 领导者

multipaxos-grant-perhaps = 也许：它重启过


multipaxos-timer-suspicion = 怀疑超时
multipaxos-timer-grant = 给出的租约
multipaxos-timer-lease-1 = 租约
multipaxos-timer-lease-2 = 租约

multipaxos-field-chosen = 选定到
multipaxos-field-last-accepted = 其后已接受
multipaxos-field-applied = 执行到
multipaxos-field-reported = 报告的实例数
multipaxos-field-next = 下一个实例
multipaxos-field-open = 提议中
multipaxos-field-queue = 等待的命令
multipaxos-field-known = 各节点已知到
multipaxos-field-lease = 租约
multipaxos-field-grant = 租约给了

multipaxos-setting-window = 窗口（α）
    .form = 领导者最多可超前选定部分多少个实例：1 到 64
multipaxos-setting-suspicion = 怀疑超时
    .form = 副本等待领导者的时间：时间范围，如 150ms..300ms，或单个时间
multipaxos-setting-lease = 租约
    .form = off（不用），或时间，如 200ms
multipaxos-setting-drift-bound = 假定的时钟漂移
    .form = 时钟最多漂移多少，如 0.05：租约以此为前提

multipaxos-scenario-steady-state = 稳定的领导者
    .title = 稳定的领导者
    .look = 一个节点只做一次第一阶段，管以后的所有命令。此后每个命令只要一个来回：向大家发 Accept，多数接受即可。
    .open = 看命令被选定
    .try = 让领导者崩溃，看客户端要等多久。
multipaxos-scenario-leader-change = 新领导者填补空缺
    .title = 新领导者填补空缺
    .look = S1 超前三个命令时崩溃：前两个谁也没收到，第三个只有 S2 接受。第三个也许已被选定，S2 就再提议它，并用空操作（no-op）填上它前面的两个空缺。
    .open = 看领导者更换
    .try = 在 S2 领导之前让它也崩溃。第 5 位会是什么？
multipaxos-scenario-lagging-replica = 落后的副本赶上来
    .title = 落后的副本赶上来
    .look = S4 停机一秒，其他节点照常执行命令。它回来后，第一个心跳就告诉它别人到了哪里。它去问，得知选定了什么。
    .open = 看副本赶上来
    .try = S4 一回来就让领导者崩溃。S4 还没赶上，能当领导者吗？
multipaxos-scenario-duelling-leaders = 互不相让的领导者
    .title = 互不相让的领导者
    .look = S1 和 S2 都想领导。一方更高的编号毁掉另一方的第一阶段，双方又立刻重来。编号越来越大，命令却一个也过不去。
    .open = 看两者相争
    .try = 让其中一个暂停片刻。
multipaxos-scenario-back-off = 收场的争斗
    .title = 收场的争斗
    .look = 还是那两个，但被超过的一方会等一等再试。于是有一方成为领导者，两个命令都被选定。
    .open = 看相争结束
    .try = 换几个种子再看：要用掉多少个编号？
multipaxos-scenario-lease-reads = 凭租约读取
    .title = 凭租约读取
    .look = S1 持有租约，自己就能答复读请求。被隔开之后，到期之前仍然可以：其他节点这期间不会向 S3 承诺，所以背着它选不出新东西。
    .open = 看租约到期
    .try = 在设置里关闭“等租约到期”这条规则，看 S1 会说什么。
multipaxos-scenario-slow-clock = 租约只和时钟一样可靠
    .title = 租约只和时钟一样可靠
    .look = S1 持有租约，而它的时钟开始变慢，不到正常速度的一半。被隔开后，它仍按自己的时钟答复读请求；对其他节点来说租约早已结束，它们有了新的领导者和新的值。
    .open = 看走慢的时钟
    .try = 在设置中把假定的漂移改为 0.6：S1 会考虑到这么慢的时钟，及时放弃租约。
multipaxos-scenario-heard-by-one = 只有一个节点听得到的领导者
    .title = 只有一个节点听得到的领导者
    .look = 链路故障后，领导者只连得上 S2，而 S2、S3、S4 彼此相通。S2 一次次给出租约，便不向别人承诺，直到领导者发觉没有法定集合给自己租约。
    .open = 看链路断开
    .try = 在设置里关掉法定集合检查：五个节点中有三个彼此相通，却永远选不出领导者。再把租约也关掉看看。
multipaxos-scenario-flexible-quorums = 领导者不变，两个就够
    .title = 领导者不变，两个就够
    .look = 这里第一阶段要五个节点中的四个，第二阶段只要两个。三个节点停机，S1 和 S2 照样继续。只有下一个领导者才需要四个，因此不会漏掉任何事。
    .open = 看两个节点继续
    .try = 在三个节点停机时让 S1 崩溃。现在谁能领导？
multipaxos-scenario-broken-quorums = 不相交的法定集合
    .title = 不相交的法定集合
    .look = 这里两个阶段都只要两个节点。分区的两边各有领导者，在第一个位置放了不同的命令：副本从此不再一致。
    .open = 看副本走向不同
    .try = 打开设置，让第一阶段需要 4 个，再看一遍。
multipaxos-scenario-lossy-network = 会丢消息的网络
    .title = 会丢消息的网络
    .look = 消息会丢、会重复、会乱序。领导者向没有答复的再问一次，副本去要自己错过的，什么都不会执行两次。
    .open = 看消息丢失
    .try = 在设置里不断提高丢包率，直到谁也当不稳领导者。

multipaxos-expect-phase-1-once = 第一阶段只做一次，管所有命令
multipaxos-expect-served = 答复了 20 个以上的请求
multipaxos-expect-all-follow-closely = 所有副本都知道它们已选定
multipaxos-expect-all-answered = 每个请求都得到答复，且只有一次
multipaxos-expect-all-executed = 所有副本执行得一样
multipaxos-expect-gaps-filled = 两个空缺用空操作填上
multipaxos-expect-value-taken-over = 只有 S2 接受过的命令被选定
multipaxos-expect-every-command-once = 每个命令都执行，且只有一次
multipaxos-expect-service-goes-on = 客户端自始至终得到服务
multipaxos-expect-caught-up = S4 得知了错过的一切
multipaxos-expect-one-leader = 自始至终只有一个节点领导
multipaxos-expect-nothing-chosen = 什么也没有选定
multipaxos-expect-many-numbers = 用掉 20 个以上的编号
multipaxos-expect-collision = 两者起初互相妨碍
multipaxos-expect-reads-under-lease = 有两个读请求凭租约得到答复
multipaxos-expect-others-wrote = 其他节点有了新的领导者和新的值
multipaxos-expect-read-under-lease = 原来的领导者凭租约答复读请求
multipaxos-expect-unheard-gives-up = 没有法定集合应答的领导者退位
multipaxos-expect-connected-quorum-leads = 彼此相通的服务器有了领导者
multipaxos-expect-new-leader-after-lease = 租约到期后换了领导者
multipaxos-expect-answered = 每个客户端都得到答复
multipaxos-expect-chosen-by-two = 五个节点中有两个就够了
multipaxos-expect-nothing-lost = 新领导者知道已选定的一切
multipaxos-expect-quorums-do-not-intersect = 有些法定集合没有共同的节点
multipaxos-expect-two-values = 两边执行了不同的命令

multipaxos-flaw-forget-promise = 重启后记得承诺
multipaxos-flaw-ignore-accepted = 沿用已被接受的值
multipaxos-flaw-reuse-number = 编号不重复使用
multipaxos-flaw-accept-below-promise = 不接受低于承诺的提案
multipaxos-flaw-skip-gaps = 先填补空缺，再往下执行
multipaxos-flaw-lease-without-waiting = 租约期内不作承诺
multipaxos-flaw-choose-any-ballot = 只认以领导者的编号接受的值
multipaxos-flaw-read-before-barrier = 追上之后才读取

multipaxos-rule-started = { $me } 启动，等待领导者的消息。
multipaxos-rule-restarted = { $me } 回来了，磁盘上还有：承诺过 { $promised }，用过 { $tried }（0 表示没有），知道到实例 { $chosen } 为止都已选定，接受到实例 { $last }。

multipaxos-rule-prepare-sent = { $me } 想当领导者。它选用编号 { $number }，比它用过的都高，并请大家对实例 { $first } 及其后的所有实例一并承诺。需要 { $quorum } 个。这是它的第 { $attempt } 次尝试。
multipaxos-rule-prepare-repeated = { $me } 答复过编号 { $number }。只有更高的编号才会再答复。
multipaxos-rule-prepare-refused = { $me } 拒绝：{ $number } 低于它承诺过的 { $promised }。它把这一点告诉对方。
multipaxos-rule-prepare-ignored = { $me } 不答复：{ $number } 低于它承诺过的 { $promised }。
multipaxos-rule-prepare-against-lease = { $me } 不向 { $from } 承诺 { $number }：它给别的节点的租约还没到期。
multipaxos-rule-promised = { $me } 对所有实例一并承诺：{ $number } 高于此前承诺过的 { $before }。从实例 { $first } 起，它接受过 { $accepted } 个，并知道有 { $chosen } 个已选定。
multipaxos-rule-promise-received = { $from } 向 { $me } 承诺编号 { $number }，并报告了 { $reports } 个实例：已有 { $promises } 个，至少需要 { $quorum } 个。
multipaxos-rule-promise-duplicate = { $from } 对 { $number } 的承诺又到了一次，只算一次。
multipaxos-rule-value-taken-over = 实例 { $instance }：{ $me } 得知的编号最高的提案是 { $accepted }。它可能已被选定，所以 { $me } 以 { $number } 提议同样的：{ $what }。
multipaxos-rule-gap-filled = 实例 { $instance } 是个空缺：没有谁报告过它的值。{ $me } 以 { $number } 用空操作（no-op）填上，后面的才能执行。
multipaxos-rule-leads = { $promises } 已承诺 { $number }，够一个法定集合。{ $me } 成为领导者：它知道到实例 { $chosen } 为止都已选定，还有 { $open } 个要补完；其余实例的第一阶段都已完成。
multipaxos-rule-refused-for-lease = { $from } 不承诺 { $number }：它给别的节点的租约还没到期。{ $me } 等其他节点。
multipaxos-rule-abandoned = { $from } 已承诺 { $promised }：{ $me } 放弃编号 { $number }。
multipaxos-rule-patience-over = { $me } 没有按时得知有一个法定集合承诺编号 { $number }：只知道 { $promises } 个。
multipaxos-rule-backed-off = 编号 { $number } 不成，{ $me } 随机等待，最长 { $most }，好让别的节点先过。
multipaxos-rule-given-up = { $me } 放弃编号 { $number }，重新等待领导者。
multipaxos-rule-gave-way = { $me } 放弃自己的编号 { $own }：{ $to } 以更高的 { $number } 继续。
multipaxos-rule-leader-found = { $me } 得知 { $leader } 以编号 { $number } 领导。
multipaxos-rule-answer-late = { $from } 关于编号 { $number } 的答复来晚了：{ $me } 已不再等它。

multipaxos-rule-command-proposed = { $me } 决定把命令 { $what } 排在序列的第 { $instance } 位。
multipaxos-rule-command-queued = 命令 { $what } 先等着：{ $me } 已超前选定的部分 { $window } 个实例，不能再往前。共有 { $queued } 个在等。
multipaxos-rule-command-under-way = 客户端 { $client } 的请求 { $serial } 已在进行，{ $me } 不再提议一次。
multipaxos-rule-accept-sent = { $many ->
    [1] { $me } 请大家在实例 { $instances } 接受它的提案 { $number }。需要 { $quorum } 个。
   *[other] { $me } 请大家在实例 { $instances } 接受它的提案 { $number }。每个需要 { $quorum } 个。
}
multipaxos-rule-accept-sent-again = { $many ->
    [1] { $me } 没有收到 { $node } 对实例 { $instances } 的答复：再问一次。
   *[other] { $me } 没有收到 { $node } 对实例 { $instances } 的答复：再问一次。
}
multipaxos-rule-accepted = { $me } 在实例 { $instance } 以 { $number } 接受 { $what }：它没有承诺过更高的编号（{ $promised }）。
multipaxos-rule-accepted-again = { $me } 早已在实例 { $instance } 以 { $number } 接受 { $what }，再说一次。
multipaxos-rule-accept-refused = { $me } 不在实例 { $first } 接受编号 { $number }：它承诺过 { $promised }。它把这一点告诉对方。
multipaxos-rule-accept-ignored = { $me } 不在实例 { $first } 接受编号 { $number }，也不答复：它承诺过 { $promised }。
multipaxos-rule-accept-of-chosen = { $me } 早已知道实例 { $instance } 选定的就是这个值：它对 { $number } 说是。
multipaxos-rule-accept-against-chosen = { $me } 知道实例 { $instance } 选定的是别的值，与 { $number } 不同。只有规则被破坏或磁盘丢失才会这样。
multipaxos-rule-acceptance-heard = { $from } 接受了实例 { $instance }：已有 { $accepts } 个，至少需要 { $quorum } 个。
multipaxos-rule-acceptance-late = { $from } 也接受了实例 { $instance }。{ $me } 早已知道它已选定。
multipaxos-rule-chosen-unknown = { $many ->
    [1] 加上 { $me }，以 { $number } 接受实例 { $instances } 的够一个法定集合了：{ $accepts }。它就此选定，但还没有任何节点知道。
   *[other] 加上 { $me }，以 { $number } 接受实例 { $instances } 的够一个法定集合了，每个都是：{ $accepts }。它们就此选定，但还没有任何节点知道。
}
multipaxos-rule-chosen = { $accepts } 接受了实例 { $instance }，够一个法定集合：那里选定 { $what }，编号 { $number }。
multipaxos-rule-heartbeat-sent = { $me } 发送心跳，编号 { $number }。
multipaxos-rule-heartbeat-heard = { $me } 收到领导者 { $from } 的心跳，得知到实例 { $chosen } 为止都已选定。
multipaxos-rule-heartbeat-stale = { $from } 说自己以编号 { $number } 领导，但 { $me } 已承诺 { $promised }。

multipaxos-rule-chosen-learned = { $many ->
    [1] { $me } 得知实例 { $instances } 已选定。
   *[other] { $me } 得知实例 { $instances } 已选定。
}
multipaxos-rule-catch-up-asked = { $many ->
    [1] { $whom } 说实例 { $instances } 已选定，但 { $me } 不知道选了什么，就去问它。
   *[other] { $whom } 说实例 { $instances } 已选定，但 { $me } 不知道选了什么，就去问它。
}
multipaxos-rule-catch-up-sent = { $many ->
    [1] { $from } 来问：{ $me } 告诉它实例 { $last } 选定了什么。
   *[other] { $from } 来问：{ $me } 告诉它实例 { $first } 到 { $last } 选定了什么。
}
multipaxos-rule-catch-up-nothing = { $from } 问从实例 { $first } 起选定了什么：{ $me } 不知道。
multipaxos-rule-catch-up-known = { $from } 告诉 { $me } 选定了什么，它早已知道。
multipaxos-rule-caught-up = { $many ->
    [1] { $from } 告诉 { $me } 实例 { $instances } 选定了什么。
   *[other] { $from } 告诉 { $me } 实例 { $instances } 选定了什么。
}
multipaxos-rule-applied = { $me } 执行实例 { $instance }：{ $what }。
multipaxos-rule-duplicate-not-applied = 实例 { $instance } 重复了客户端 { $client } 的请求 { $serial }，{ $me } 不会执行两次。

multipaxos-rule-lease-asked = { $me } 随心跳请求租约 { $round }。从现在起最多可用 { $most }。
multipaxos-rule-lease-granted = { $me } 把租约 { $round } 给 { $leader }：到期之前不向别的节点承诺。
multipaxos-rule-grant-late = { $from } 给的租约 { $round } 来晚了。
multipaxos-rule-lease-held = { $grants } 给了租约 { $round }，够一个法定集合。{ $me } 可以自己答复读请求。
multipaxos-rule-lease-renewed = { $grants } 给了租约 { $round }：{ $me } 继续持有租约。
multipaxos-rule-lease-over = { $me } 的租约 { $round } 到期：读请求又要走日志。
multipaxos-rule-lease-not-granted = 租约 { $round } 没能及时给到 { $me }，只有 { $grants }（含自己）给了；在它们给出的租约到期之前，别人还是得不到它们的承诺。
multipaxos-rule-gave-up-stalled = { $wait } 以来，{ $me } 在实例 { $instance } 里提出的值只有 { $accepts } 接受，不成法定集合：它退位，好让别人领导。
multipaxos-rule-gave-up-unheard = { $me } 不知道有法定集合给它租约，只知道 { $grants }（含自己）：它退位，好让别人领导。
multipaxos-rule-grant-over = { $me } 给出的租约到期：它又可以向别的节点承诺。
multipaxos-rule-lease-awaited = { $me } 没有收到领导者的消息，但它给出的租约还没到期，只好等待。
multipaxos-rule-lease-awaited-after-restart = { $me } 停机前可能给过租约。它在 { $wait } 内不作承诺。
multipaxos-rule-read-under-lease = 客户端 { $client } 的请求 { $serial } 是读，{ $me } 持有租约：直接用自己执行到实例 { $applied } 的副本答复 { $returned }。

multipaxos-rule-command-answered = 客户端 { $client } 的请求 { $serial } 已选定并执行。{ $me } 答复：{ $returned }。
multipaxos-rule-command-answered-from-session = 客户端 { $client } 的请求 { $serial } 早已执行过。{ $me } 记得答复：{ $returned }。
multipaxos-rule-command-past = 客户端 { $client } 的请求 { $serial } 早于已执行的请求，没有谁在等它。
multipaxos-rule-command-redirected = { $me } 不是领导者，它让客户端去找 { $leader }。
multipaxos-rule-command-without-leader = { $me } 不是领导者，也不知道谁是。客户端得再问。

multipaxos-rule-flaw-promise-forgotten = 有一条规则被关闭：{ $me } 承诺过 { $promised }，却忘了。
multipaxos-rule-flaw-numbers-forgotten = 有一条规则被关闭：{ $me } 用过的编号到 { $tried }，却忘了。
multipaxos-rule-flaw-accepted-ignored = 有一条规则被关闭：{ $me } 得知到实例 { $last } 为止的提案，却照样以 { $number } 在那里提议自己的。
multipaxos-rule-flaw-accepted-below-promise = 有一条规则被关闭：{ $me } 承诺过 { $promised }，却照样在实例 { $instance } 以 { $number } 接受 { $what }。
multipaxos-rule-flaw-gap-left = 有一条规则被关闭：实例 { $instance } 是个空缺，{ $me } 就让它空着。
multipaxos-rule-flaw-gap-skipped = 有一条规则被关闭：{ $me } 不知道实例 { $gap } 选定了什么，却照样接着执行 { $instance }。
multipaxos-rule-flaw-lease-broken = 有一条规则被关闭：{ $me } 给别的节点的租约还没到期，却照样向 { $from } 承诺 { $number }。
multipaxos-rule-flaw-ballot-not-compared = 有一条规则被关闭：{ $number } 的领导者知道实例 { $instance } 选定了什么。{ $me } 在那里持有 { $what }，是以编号 { $accepted } 接受的，却照样当作选定的值。
multipaxos-rule-flaw-read-before-barrier = 有一条规则被关闭：{ $me } 从阶段 1 得知直到 { $barrier } 的实例，只执行到 { $applied }，却照样答复读请求。

multipaxos-invariant-only-proposed-chosen = 实例 { $instance } 选定了 { $value }，却没有谁请求过它。
    .holds = 只有客户端请求过的命令或空操作才会被选定。
multipaxos-invariant-one-value-chosen = 实例 { $instance } 选定了两个值：{ $first } 的 { $first_value } 与 { $second } 的 { $second_value }。
    .holds = 每个实例只会选定一个值。
multipaxos-invariant-learned-is-chosen = { $node } 以为实例 { $instance } 的某个值已选定，其实没有。
    .holds = 除非一个值确已选定，否则不会有人得知它已选定。
multipaxos-invariant-numbers-differ = 实例 { $instance } 有两个编号为 { $first } 的提案：一个的值是 { $first_value }，另一个是 { $second_value }。
    .holds = 同一实例里不同的提案编号不同。
multipaxos-invariant-p1a = { $node } 在实例 { $instance } 接受了编号 { $number }，尽管它承诺过 { $promised }。
    .holds = 无论在哪个实例，节点只有在没有承诺过大于 n 的编号时，才会接受编号 n。
multipaxos-invariant-p2b = 实例 { $instance } 已以 { $first } 选定 { $first_value }，编号更高的提案 { $second } 的值却是 { $second_value }。
    .holds = 若某个实例已选定值为 v 的提案，则在那里发出的每个编号更大的提案的值都是 v。
multipaxos-invariant-p2c = 实例 { $instance } 的提案 { $number } 的值是 { $value }，却没有法定集合允许它：每个法定集合里都有节点，在 { $number } 以下的最高编号上接受了别的值。
    .holds = 对实例的每个提案 (n, v)，都有一个法定集合：其中无人在那里接受过编号小于 n 的提案，或者 v 就是其中已接受的、编号小于 n 的提案里编号最大者的值。
multipaxos-invariant-state-machine-safety = { $first } 与 { $second } 在实例 { $instance } 中执行了不同的命令。
    .holds = 各副本在每个实例中执行的命令都相同。
multipaxos-invariant-same-state = { $node } 执行的命令与其他副本相同，直到实例 { $instance }，但它的状态机里不是这些命令的结果。
    .holds = 执行了相同命令的副本，状态相同。
multipaxos-invariant-acknowledged-survives = 客户端 { $client } 的请求 { $serial } 已答复为完成，{ $node } 执行到了那里却没有它。
    .holds = 已答复完成的请求，存在于每个执行到那里的节点的状态机中。
multipaxos-invariant-one-lease = { $first } 与 { $second } 同时持有租约。
    .holds = 不会有两个节点同时持有租约。
multipaxos-invariant-reads-are-fresh = { $node } 答复了读请求，但它只执行到实例 { $applied }，而更早的答复已以实例 { $rested_on } 为据。
    .holds = 凭租约答复的读请求，不会漏掉更早的答复所依据的任何内容。
multipaxos-assumption-clocks = { $node } 的时钟漂移为 { $drift }，而租约只容许 { $bound }。
    .holds = 时钟漂移不超过设置所假定的。
multipaxos-assumption-waits = { $node } 授予租约后本应等待，却提前 { $early } 结束了等待。
    .holds = 授予租约者会一直等到租约结束。
multipaxos-assumption-no-standstill = { $node } 暂停得比它的租约还久：租约结束 { $late } 之后它才继续，却没有察觉。
    .holds = 持有租约者会及时察觉租约已经结束。
multipaxos-invariant-linearizable = { $how ->
        [read] 客户端 { $client } 在 { $at } 读到 { $key } = { $returned }
       *[other] 客户端 { $client } 的请求 { $serial }（“{ $what }”）在 { $at } 得到的答复是“{ $returned }”
    }{ $why ->
        [written] ；但 { $key } = { $holds } 已经写入（客户端 { $whose } 在 { $then } 得到确认），此后没有任何请求{ $how ->
            [read] 把它变成 { $returned }。
           *[other] 能解释这一答复。
        }
        [read] ；但客户端 { $whose } 在 { $then } 已得知 { $key } = { $holds }，此后没有任何请求{ $how ->
            [read] 把它变成 { $returned }。
           *[other] 能解释这一答复。
        }
        [never] ；但从来没有任何请求{ $how ->
            [read] 把它变成 { $returned }。
           *[other] 能解释这一答复。
        }
       *[order] 。这与此前给客户端的答复不能同时成立：没有一种操作顺序能让每个操作都给出它的客户端得到的答复。
    }
    .holds = 每个操作恰好生效一次，生效的时刻在请求与答复之间，客户端得到的正是它的结果。
multipaxos-assumption-few-at-once = 对 { $key } 同时有太多请求未得到答复，无法逐一检查它们的所有顺序。
    .holds = 客户端不会同时对同一个键提出太多请求。
multipaxos-goal-chooses = 选出领导者，更多的实例选定了值。
multipaxos-goal-answered = 等待中的客户端都得到答复。

## 原子提交

commit-name = 原子提交
commit-covers = 这里有：两阶段提交及其推定、三阶段提交和 Paxos Commit，各有日志、锁和接管。这里没有：只读的管理者和嵌套事务。

commit-word-number = 事务 T{ $number }
commit-word-number-name = 事务
commit-word-number-short = T{ $number }
commit-word-tab-log = 状态与锁
commit-word-part-coordinator = 事务管理器 { $node }
commit-word-part-acceptor = 接受者 { $node }
commit-word-part-manager = 资源管理器 { $node }
commit-word-commit = 提交
commit-word-abort = 中止
commit-word-forced = 先强制写盘再告知
commit-word-not-forced = 不强制写盘

commit-state-begun = 已开始
commit-state-prepared = 已准备
commit-state-pre-committed = 预提交
commit-state-committed = 已提交
commit-state-aborted = 已中止

commit-phase-voting = 等待投票
commit-phase-pre-committing = 等待大家都知道全部赞成
commit-phase-deciding = 等待大家都已执行
commit-phase-asking = 询问其他节点的状态
commit-phase-recovering = 询问决定是什么
commit-phase-preparing = 第 1 阶段：等待承诺
commit-phase-accepting = 第 2 阶段：等待接受

commit-role-coordinator = 事务管理器
commit-role-manager = 资源管理器
commit-role-acceptor = 接受者

commit-count-votes = 已准备：{ $nodes }，需要 { $need } 个
commit-count-acks = 已确认：{ $nodes }，需要 { $need } 个
commit-count-states = 已得知 { $nodes } 的状态，共 { $need } 个
commit-count-promises = 已承诺：{ $nodes }，需要 { $need } 个

commit-tag-begun = { $tx } 已开始
commit-tag-prepared = { $tx } 已准备，存疑：行 { $row } 已上锁
commit-tag-pre-committed = { $tx } 已预提交：全部赞成，行 { $row } 已上锁
commit-tag-committed = { $tx } 已提交
commit-tag-aborted = { $tx } 已中止

commit-remark-in-doubt = { $tx }：尚未决定；存疑：{ $nodes }
commit-remark-committed = { $tx }：已提交
commit-remark-committed-in-doubt = { $tx }：已提交；仍存疑：{ $nodes }
commit-remark-aborted = { $tx }：已中止
commit-remark-aborted-in-doubt = { $tx }：已中止；仍存疑：{ $nodes }
commit-remark-split = { $tx }：{ $committed } 提交了，{ $aborted } 却中止了

commit-suggest-crash = 现在让 { $node } 崩溃：谁会存疑？
commit-suggest-wait = 没有进行中的事务：往前走一步

commit-mark-refused = 一个管理器拒绝
commit-mark-silence = 等待投票的时间已过
commit-mark-decision = 决定：提交
commit-mark-abort = 决定：中止
commit-mark-prepared = 一个管理器已准备
commit-mark-carried-out = 一个管理器执行决定
commit-mark-damage = 一个管理器已做了相反的事
commit-mark-blocked = 一个管理器被阻塞
commit-mark-heuristic = 一个管理器自行中止
commit-mark-pre-commit = 全部赞成
commit-mark-pre-committed = 一个管理器得知全部赞成
commit-mark-takeover = 一个管理器接手
commit-mark-ballot = 领导者开始一轮投票
commit-mark-accepted = 一个接受者接受

commit-figure-committed = 已提交
commit-figure-aborted = 已中止
commit-figure-locked = 上锁的行

commit-panel-states = 每个管理器走到哪一步
commit-panel-states-working = 工作中
commit-panel-states-prepared = 已准备
commit-panel-states-pre-committed = 预提交
commit-panel-states-committed = 已提交
commit-panel-states-aborted = 已中止
commit-panel-states-open = 两种结局都有可能
commit-panel-locks = 锁
commit-panel-locks-locked = 上锁
commit-panel-locks-row = 管理器

commit-timer-answers = 等待答复
commit-timer-decision = 存疑
commit-timer-impatience = 耐心

commit-field-votes = 承诺与接受
commit-field-unforced = 未强制写盘的记录
commit-field-leads = 主持
commit-field-doubts = 存疑

commit-setting-protocol = 协议
    .form = two-phase、three-phase 或 paxos
    .two-phase = 两阶段提交
    .three-phase = 三阶段提交
    .paxos = Paxos Commit
commit-setting-managers = 资源管理器数
    .form = 2 到 7
commit-setting-faults = 可失效的接受者数
    .form = 0 到 3；Paxos Commit 的接受者是它的两倍加一
commit-setting-presumed-abort = 假定中止
    .form = on（TM 不知道的事务就是中止的）或 off（TM 把开始和中止都写下）
    .on = 开
    .off = 关
commit-setting-cooperative = 存疑时询问
    .form = on（也问其他管理器）或 off（只问 TM）
    .on = 也问其他管理器
    .off = 只问 TM
commit-setting-answers = 主持者等待答复
    .form = 时间范围，如 100ms..140ms，或单个时间
commit-setting-decision = 存疑时等待
    .form = 时间范围，如 300ms..340ms，或单个时间
commit-setting-impatience = 多久后自行中止
    .form = off，或时间范围，如 2s：存疑这么久的管理器会自行中止

commit-caveat-three-phase = 三阶段提交把没有答复当作崩溃，丢失或迟到的消息会使它出错
commit-caveat-impatience = 自行决定的资源管理器可能与其他的决定不同
commit-scenario-one-after-another = 一个接一个
    .title = 一个接一个
    .look = TM 请三个管理器准备。每个都给那一行上锁，写下自己已准备，并回答赞成。从此它便存疑，直到 TM 告知决定。
    .open = 看一次提交
    .try = 发送“write x no RM2”：一个拒绝，全部中止。
commit-scenario-refused = 有一个说不
    .title = 有一个说不
    .look = RM2 拒绝 T1，于是谁也不写。接着两个事务同时要写行 y：T2 已经上锁，T3 处处被拒绝。
    .open = 看有一个说不
    .try = 先后发送两次“write z”，再同时发送两次。
commit-scenario-presumed-abort = 不知道的就是中止的
    .title = 不知道的就是中止的
    .look = 先是 RM2 宕机，没有投票：TM 等够了就中止 T1。接着 TM 在决定 T2 之前崩溃。它回来后对 T2 一无所知：谁来问，就被告知中止。
    .open = 看不知道的怎么办
    .try = 关掉假定中止，比较 TM 往日志里写了什么。
commit-scenario-blocked = 阻塞
    .title = 阻塞
    .look = TM 发出第一条 Commit 后崩溃。RM1 收到它，提交并解锁。RM2 和 RM3 已投赞成，既不能提交也不能中止：在 TM 回来之前，它们一直持有锁。
    .open = 看两个管理器卡住
    .try = 在它回来之前：RM2 可以超时后中止吗？然后重启 TM。
commit-scenario-cooperative = 别人也许知道
    .title = 别人也许知道
    .look = 同样的崩溃。但存疑的管理器也问其他管理器，而 RM1 知道：全部提交。假如 TM 早一刻崩溃，就谁也不知道了。
    .open = 看它们互相询问
    .try = 在其他管理器询问之前，让 RM1 也崩溃。
commit-scenario-three-phase = 中间多一个阶段
    .title = 中间多一个阶段
    .look = 任何管理器提交之前，大家先得知全部赞成。然后是同样的崩溃。RM2 等待，接手，询问其他管理器的状态，把事情做完。
    .open = 看中间的阶段
    .try = RM2 一接手就让它崩溃。下一个是谁？
commit-scenario-three-phase-cut = 三个阶段与一次分区
    .title = 三个阶段与一次分区
    .look = 分区的一侧没有谁知道全部赞成：它们中止。另一侧的 RM1 知道，于是提交。对每一侧来说，另一侧都没有答复，就像崩溃了一样。
    .open = 看这次分区
    .try = 在 RM1 接手之前修复网络。
commit-scenario-paxos = Paxos Commit
    .title = Paxos Commit
    .look = 同样的崩溃。但投票在三个接受者那里，不只在 TM 那里。RM2 和 RM3 问 TM 没有结果，再问 TM2。它开始一轮投票，发现三个都已准备，把事情做完。
    .open = 看另一个接手
    .try = 让一个接受者也崩溃。然后两个。
commit-scenario-heuristic = 等得不耐烦
    .title = 等得不耐烦
    .look = 两阶段提交中同样的崩溃，但 RM2 和 RM3 没有耐心：500 毫秒后它们自行中止并解锁。RM1 已经提交。TM 回来时，损害显现。
    .open = 看损害怎样发生
    .try = 把等待时间设得比 TM 宕机的时间更长。

commit-expect-answered = 每个客户端都得到答复
commit-expect-all-commit = 所有管理器都提交 T1
commit-expect-three-commit = 三个以上的事务处处提交
commit-expect-nobody-in-doubt = 没有谁对 T1 存疑
commit-expect-all-abort = 所有管理器都中止 T1
commit-expect-lock-refuses = T2 处处提交，要写同一行的 T3 中止
commit-expect-silent-aborts = 听说过 T1 的管理器都中止它
commit-expect-unknown-aborts = T2 处处中止，而 TM 从未写下它
commit-expect-one-commits = 一个管理器提交 T1
commit-expect-two-in-doubt = 两个存疑，它们的行上着锁
commit-expect-split = 一个管理器提交 T1，两个中止它
commit-expect-second-leader = TM2 完成 TM 开始的事
commit-expect-tm-committed = TM 已决定提交

commit-told-committed = { $node } 答复客户端 { $client } 的请求 { $serial }：{ $tx } 已提交。
commit-told-aborted = { $node } 答复客户端 { $client } 的请求 { $serial }：{ $tx } 已中止。
commit-command = 请写 write ROW 或 write ROW no RM2：ROW 是表示行的一个字母，RM2 是要拒绝的管理器。

commit-flaw-commit-without-all-votes = 全部投了赞成才提交
commit-flaw-abort-after-yes = 投了赞成，就不自行中止
commit-flaw-vote-before-log = 先记录，再投票
commit-flaw-forget-decision = 先记录，再宣布决定
commit-flaw-timers-decide = 共同决定，不单凭定时器
commit-flaw-no-termination = 协调者失效时有人接手

commit-rule-started = { $me } 启动。
commit-rule-restarted = { $me } 回来了，带着磁盘上的内容：日志中的事务 { $records } 个，其中存疑 { $doubts } 个。

commit-rule-begun = 客户端要写行 { $row }：{ $me } 开始 { $tx }，请 { $managers } 个管理器准备。
commit-rule-command-under-way = 客户端再次询问。{ $tx } 正在进行。
commit-rule-yes-heard = { $from } 已为 { $tx } 准备好：{ $managers } 个中的 { $yes } 个。
commit-rule-no-heard = { $from } 拒绝 { $tx }。一个不就够了。
commit-rule-vote-late = { $from } 关于 { $tx } 的话，{ $me } 已不再等待。
commit-rule-votes-missing = { $me } 等待对 { $tx } 的投票已经够久。已准备：{ $yes }。没有答复的可能已崩溃：中止。
commit-rule-committed = { $tx } 提交：{ $me } 写下它（{ $forced }），然后告知大家。
commit-rule-aborted = { $tx } 中止：{ $me } 写下它（{ $forced }），然后告知大家。
commit-rule-ack-heard = { $from } 已执行 { $tx }：{ $managers } 个中的 { $acks } 个。
commit-rule-ended = 大家都已执行 { $tx }：谁也不需要再向 { $me } 询问它。
commit-rule-acks-missing = { $me } 还没有听到 { $missing } 已执行 { $tx }，再次告知：{ $decision }。
commit-rule-inquiry-undecided = { $from } 询问 { $tx }，但 { $me } 还没有决定。
commit-rule-abort-presumed = { $from } 询问 { $tx }，{ $me } 对它一无所知。若曾提交，它会知道：中止。
commit-rule-begun-not-decided = 按日志，{ $me } 开始了 { $tx } 而没有决定：中止。
commit-rule-decision-told-again = 按日志，{ $me } 已对 { $tx } 作出决定（{ $decision }），却没有听到所有答复：再次告知。
commit-rule-decision-heard = { $from } 告知 { $me } 对 { $tx } 的决定：{ $decision }。
commit-rule-client-answered = { $me } 告知客户端 { $client } { $tx } 的结果：{ $decision }。

commit-rule-prepared = { $me } 给行 { $row } 上锁，写下自己已为 { $tx } 准备，并回答赞成。从此它存疑。
commit-rule-refused-by-itself = { $me } 不能写行 { $row }：拒绝 { $tx }。
commit-rule-refused-row-locked = { $me } 的行 { $row } 已被 { $holder } 锁住：拒绝 { $tx }。
commit-rule-prepare-repeated = { $me } 以前已被请求准备 { $tx }。
commit-rule-prepare-for-aborted = { $me } 已中止 { $tx }：不会再准备它。
commit-rule-carried-out = { $from } 告知 { $me } 对 { $tx } 的决定：{ $decision }。它照办并解锁。
commit-rule-decision-known = { $from } 告知 { $me } 的关于 { $tx } 的事，它已知道。
commit-rule-decision-contradicts = { $from } 告知 { $me } 对 { $tx } 的决定：{ $decision }。但它已做了相反的事：{ $own }。
commit-rule-in-doubt = { $me } 对 { $tx } 存疑，行 { $row } 上着锁，而它什么也没听到。它询问 { $asked }。
commit-rule-still-in-doubt = { $me } 被阻塞：它对 { $tx } 投了赞成，所以既不能提交也不能中止，行 { $row } 一直锁着。它已白问了 { $times } 次，再问 { $asked }。
commit-rule-inquiry-answered = { $from } 询问 { $tx }，{ $me } 知道：{ $decision }。
commit-rule-inquiry-in-doubt = { $from } 询问 { $tx }，但 { $me } 自己也存疑。
commit-rule-aborted-unvoted = { $from } 询问 { $tx }，{ $me } 还没有对它投票。所以它可以中止，也就中止了。
commit-rule-uncertain-heard = { $from } 也对 { $tx } 存疑。
commit-rule-heuristic-abort = { $me } 不愿再为 { $tx } 持有锁：不管决定是什么，它自行中止。

commit-rule-pre-commit-sent = 对 { $tx } 全部赞成。{ $me } 写下这一点，在谁也没有提交之前告知 { $told }。
commit-rule-pre-committed = { $from } 告知 { $me }：对 { $tx } 全部赞成。它写下这一点。
commit-rule-pre-ack-heard = { $from } 知道对 { $tx } 全部赞成：{ $told } 个中的 { $acks } 个。
commit-rule-pre-acks-missing = { $me } 为 { $tx } 等待答复已经够久，收到 { $acks } 的答复。它当其余的已崩溃。果真如此，它们就不能自行中止，可以安全提交。
commit-rule-took-over = 很久没有听到 { $tx } 的消息：{ $me } 接手（第 { $turn } 任），询问其他管理器的状态。
commit-rule-state-told = { $from } 接手 { $tx }。{ $me } 说出自己的状态：{ $state }。
commit-rule-state-heard = { $from } 说出自己在 { $tx } 上的状态：{ $state }。
commit-rule-none-committable = 答复了的（{ $up }）当中没有谁知道对 { $tx } 全部赞成。如果其余的都已崩溃，就不可能有谁已提交：中止。
commit-rule-some-committable = 答复了的（{ $up }）当中至少有一个知道对 { $tx } 全部赞成。如果其余的都已崩溃，就不可能有谁已中止。先告知还不知道的（{ $told }），然后全部提交。
commit-rule-decided-for-all = { $me } 已接手，替大家决定 { $tx }：{ $decision }。
commit-rule-turn-over = { $from } 关于 { $tx } 说话时像是还在主持，但已有别的管理器接手。
commit-rule-recovered-silent = { $from } 接手 { $tx }。{ $me } 其间宕机过，所以不算数，也不答复。
commit-rule-coordinator-asks = { $tx } 将要提交时 { $me } 宕机了，现在询问管理器结果如何。
commit-rule-all-have-been-down = 所有管理器都宕机过，并对 { $tx } 存疑，所以谁也不会决定。此前全部赞成：{ $me } 提交。

commit-rule-ballot-begun = { $me } 主持 { $tx }：它在所有管理器的实例中开始第 { $ballot } 轮投票，请接受者承诺。
commit-rule-promised = { $me } 为 { $tx } 承诺第 { $ballot } 轮，并告知它在 { $accepted } 个实例中接受过什么。
commit-rule-ballot-ignored = { $me } 不答复：它为 { $tx } 承诺过 { $promised }，而 { $ballot } 更低。
commit-rule-promise-heard = { $from } 为 { $tx } 承诺第 { $ballot } 轮：已有 { $promises } 个，多数是 { $majority } 个。
commit-rule-proposed = 多数已承诺第 { $ballot } 轮。对 { $tx } 可能已选定的，再次提议。已准备：{ $prepared }。对其余的，{ $me } 提议中止。
commit-rule-accepted = { $me } 接受 { $from } 为 { $tx } 在第 { $ballot } 轮的提议（0 是管理器自己的一轮）：它已为 { $managers } 个管理器中的 { $accepted } 个接受过。
commit-rule-acceptance-heard = { $from } 已接受 { $tx } 的第 { $ballot } 轮。就 { $me } 所知，{ $managers } 个管理器中已有 { $chosen } 个选定了是否准备好。
commit-rule-ballot-missed = { $tx } 的第 { $ballot } 轮没有及时得到结果。

commit-rule-flaw-votes-not-awaited = 关掉了一条规则：对 { $tx } 只有 { $yes } 已准备，{ $me } 还是提交。
commit-rule-flaw-aborted-alone = 关掉了一条规则：{ $me } 对 { $tx } 投了赞成，还是中止。
commit-rule-flaw-vote-not-forced = 关掉了一条规则：{ $me } 对 { $tx } 投票，而它的记录不在磁盘上。
commit-rule-flaw-decision-not-forced = 关掉了一条规则：{ $me } 告知它对 { $tx } 的决定，而决定不在磁盘上。
commit-rule-flaw-timer-decided = 关掉了一条规则：{ $me } 没有听到 { $tx } 的消息，按自己的状态决定：{ $decision }。

commit-invariant-consistent = { $tx } 被 { $committed } 提交，又被 { $aborted } 中止。
    .holds = 一个管理器提交了的事务，没有别的管理器中止它。
commit-invariant-abort-has-reason = { $nodes } 中止了 { $tx }，尽管没有谁拒绝，没有谁让人白等，也没有谁崩溃。
    .holds = 只有当有谁拒绝、没有答复或宕机时，事务才会中止。
commit-invariant-commit-needs-all = { $tx } 提交了，但 { $nodes } 从未准备好。
    .holds = 只有所有管理器都准备好过，事务才会提交。
commit-invariant-decision-stays = { $nodes } 此前对 { $tx } 的决定与此不同。
    .holds = 提交或中止过一个事务的节点，不会再做相反的事。
commit-invariant-told-is-decided = 客户端被告知 { $tx } 的结局（{ $decision }），但没有谁这样决定过。
    .holds = 客户端得知的，就是已作出的决定。
commit-invariant-promised-on-disk = { $nodes } 承诺了关于 { $tx } 的事，而它不在磁盘上。
    .holds = 节点所承诺的，在告知之前已在磁盘上。
commit-goal-serves = 提出请求的客户端得知其事务的结果。
commit-goal-answered = 等待中的客户端都得到答复。
commit-goal-decided = 存疑的管理器得知决定，并解锁。
