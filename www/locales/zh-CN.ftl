# 简体中文。与英文一一对应：名称相同，变量相同。

## 数值

unit-us = { $n } µs
unit-ms = { $n } ms
unit-s = { $n } s
list-none = 无
list-comma = 、
list-and = { $first } 和 { $last }
value-yes = 是
value-no = 否
value-none = 无

## 页面

app-name = Consensus Playground
app-tagline = 真实的共识协议：观察它，打断它，倒回去，分享给别人。
skip-stage = 跳到集群
skip-why = 跳到刚才发生的事
header-label = 实验与外观
pick-scenario = 场景
pick-scenario-open = 选择场景
pick-nodes = 节点数
pick-nodes-fewer = 减少一个节点
pick-nodes-more = 增加一个节点
pick-language = 语言
pick-theme = 主题
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
help-open = 帮助与按键
menu-close = 关闭

stage-label = 集群
story-look = 看
story-try = 试
story-do-crash-leader = 让领导者崩溃
story-more = 关于这个场景
story-less = 收起

tabs-label = 视图
tab-why = 缘由
tab-node = 详情
tab-log = 日志
tab-run = 运行

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
player-timeline = 时间线
player-place = 第 { $seq } 个事件，共 { $recorded } 个，时刻 { $time }
player-time = 时刻 { $time }
player-start = 开头，第一个事件之前
player-end = 不会再有事件发生：这次运行到此为止。
player-branch = 你改变了过去：从这里起是这次运行的一条新分支。

mark-candidacy = 有节点参选
mark-leader = 有节点当选
mark-commit = 有日志条目被提交
mark-fault = 一处故障
mark-repair = 一处修复
mark-violation = 有承诺被打破

## 刚才发生了什么，为什么

why-title = 刚才发生了什么，为什么
why-nothing = 还没有发生任何事。请按播放，或前进一个事件。
why-at = 时刻 { $time }
why-compared = 比较了什么
why-changed = 改变了什么
why-change = { $node }：{ $field } { $old } → { $new }
why-told = { $node } 答复客户端：{ $output }
why-source = 代码位置：{ $place }
recent-title = 最近的事件
recent-go = 跳到第 { $seq } 个事件
recent-none = 还没有事件。
recent-quiet = 也列出例行事件

expect-title = 这个场景要说明什么
expect-met = 已经成真
expect-open = 尚未成真

broken-title = 协议的一条承诺被打破了
broken-at = 自第 { $seq } 个事件起
broken-go = 跳到被打破之前的一刻
broken-nodes = 体现在 { $nodes }。

## 这次运行

run-title = 种子与设置
run-seed = 种子
run-seed-help = 种子、设置与操作相同，运行就处处相同，分毫不差。
run-seed-wrong = 种子是 0 到 18446744073709551615 之间的整数。
run-settings = 设置
run-settings-help = 改动之后，运行会从头开始。
run-form = 可填：{ $form }
run-apply = 以此重新开始
run-undo = 恢复场景的设置
run-share = 复制这个开头的链接
run-save = 把这次运行存为文件
run-copied = 链接已复制。
run-not-copied = 浏览器不允许复制。地址栏里就是同一个链接。
run-saved = 运行已保存。
run-digest = 此刻的摘要值
run-wrong = { $setting }保持不变。{ $reason }

setting-nodes = 节点数
setting-heartbeat = 心跳间隔
setting-election-timeout = 选举超时
setting-latency = 单程延迟
setting-loss = 丢包率
setting-duplication = 重复率
setting-reordering = 乱序率
setting-disk = 写盘时间
setting-timing = 时序模型
setting-prevote = 预投票 PreVote
setting-batch = 每条消息的条目数
setting-flaw = 缺陷
setting-drift = 时钟漂移
setting-load = 负载
setting-clients = 客户端数

## 帮助

help-title = 按键与手势
help-intro = 鼠标、触摸、键盘都能完成一切操作。点按节点、消息或链路，或用 Tab 键移到它们上面，就能看到里面有什么、可以对它做什么。
help-keys-player = 时间
help-keys-node = 选中的节点
help-keys-message = 选中的消息
help-keys-page = 页面
help-play = 播放或暂停
help-step = 后退、前进一个事件
help-jump = 到前一个、后一个有标记的事件
help-speed = 放慢、加快
help-restart = 回到开头
help-seed = 换一个种子
help-select = 选中一个节点
help-crash = 让它崩溃，或重新启动
help-timeout = 让它的选举定时器立即到期
help-pause = 让它停住，或继续
help-send = 向它发送命令
help-drop = 丢掉它
help-duplicate = 复制它
help-deliver = 立即送达
help-delay = 推迟它
help-heal = 修复所有链路
help-help = 本页
help-close = 关闭，或取消选中
help-legend = 怎样读这幅图
help-legend-roles = 单环是跟随者，虚线环想当领导者，带标记的双环是领导者。
help-legend-terms = 颜色和数字表示任期。
help-legend-timer = 节点外的弧线是定时器的剩余时间。
help-legend-fates = 中途断开的消息已丢失，拖着尾迹的会迟到，成双的是重复的消息。

## 链接或存档有误时

link-unknown-lab = 没有名为“{ $lab }”的实验。先为你打开第一个。
link-unknown-scenario = 没有名为“{ $scenario }”的场景。先为你打开第一个。
link-bad-seed = “{ $seed }”不是种子：种子应为整数。已改用场景自带的种子。
link-bad-setting = { $key }={ $value } 无法使用：{ $reason }。链接的其余部分照旧。
link-bad-start = 无法这样开始：{ $reason } 已按场景原样打开。
link-unreadable = 链接里有一部分无法读懂，已略去。

## 发生了什么

status-up = 运行中
status-writing = 等待写盘
status-paused = 已停住
status-crashed = 已崩溃

act-written = 完成写盘
    .done = { $node } 写盘完成。
act-deliver = 立即送达
    .done = { $from } 的 { $kind } 到达 { $to }。
act-drop = 丢掉
    .done = { $from } 发给 { $to } 的 { $kind } 丢失了。
act-duplicate = 复制
    .done = 网络把 { $from } 发给 { $to } 的 { $kind } 多复制了一份。
act-delay = 推迟
    .done = { $from } 发给 { $to } 的 { $kind } 被推迟。
act-fire = 立即超时
    .done = { $node } 的定时器到期：{ $timer }。
act-command = 发送命令
    .done = 客户端请求 { $node }：{ $command }。
act-retry = 再次请求
    .done = 客户端 { $client } 再次请求。
act-load = 下一个请求
    .done = 负载发出下一个请求。
act-crash = 崩溃
    .done = { $node } 崩溃，磁盘上的内容还在。
    .lost = { $node } 崩溃，磁盘也丢失了。
act-restart = 重启
    .done = { $node } 重新启动。
act-pause = 停住
    .done = { $node } 停住不动。
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
    .done = { $node } 的时钟从此偏差 { $ppm } ppm。
act-omit = 遗漏
    .done = { $node } 的遗漏有变：发送 { $send }，接收 { $receive }。
act-conditions = 网络条件
    .done = 网络条件改变：{ $set }。

## 为什么现在不行

refused-in-the-past = { $at } 已经过去：现在是 { $now }。
refused-after-next = { $at } 太晚：{ $next } 就有别的事发生。
refused-no-such-node = 没有节点 { $node }：编号从 S1 到 S{ $nodes }。
refused-no-such-flight = 这条消息已不在途中。
refused-flight-lost = 这条消息已经丢失。
refused-node-crashed = { $node } 已崩溃，请先重启它。
refused-node-not-crashed = { $node } 本来就在运行。
refused-node-paused = { $node } 已停住，请先让它继续。
refused-node-not-paused = { $node } 并没有停住。
refused-node-writing = { $node } 正在写盘，要到 { $until }。
refused-node-not-writing = { $node } 没有在写盘。
refused-timer-not-set = { $node } 没有在等这个定时器。
refused-client-idle = 客户端 { $client } 没有在等答复。
refused-client-busy = 客户端 { $client } 还在等上一个答复。
refused-no-load = 负载没有可发的请求。
refused-not-a-link = 链路连接两个不同的节点。
refused-already-cut = { $from } 到 { $to } 的链路已经切断。
refused-not-cut = { $from } 到 { $to } 的链路没有切断。
refused-nothing-cut = 没有被切断的链路。
refused-not-a-partition = 分区的各组不能为空，也不能有共同的节点。
refused-out-of-range = { $what } 必须在 { $least } 与 { $most } 之间。

## 舞台

stage-picture = 集群：节点、链路和途中的消息
stage-node = 节点 { $node }
stage-epoch = 任期 { $epoch }
stage-voted = 已投票给 { $node }
stage-follows = 跟随 { $node }
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
stage-act-minority = 领导者落入少数派：{ $nodes }
stage-act-split = 分出 { $nodes }
stage-partition-choose = 或勾选要分出的节点
stage-draw = 在集群上画一条线：线两侧的节点将互不相通。
stage-draw-missed = 所有节点都在线的同一侧。请把线画在节点之间。
stage-clock-true = 走时准确
stage-clock-fast = 快 { $percent }%
stage-clock-slow = 慢 { $percent }%
stage-twin-nodes = 集群的节点
stage-twin-node = 节点
stage-twin-state = 角色或状态
stage-twin-epoch = 任期
stage-twin-backs = 投票给
stage-twin-timer = 计时器

log-title = 各节点的日志
log-none = 此协议没有日志。
log-node = 节点
log-entry = 索引 { $index }，任期 { $epoch }：{ $text }
log-noop = 空操作
log-committed = 已提交
log-applied = 已应用
log-uncommitted = 未提交
log-conflicts = 与其他节点冲突
log-match = 领导者知道 { $node } 与自己一致到索引 { $index }。
log-next = 领导者下次发给 { $node } 的是索引 { $index }。
log-key = 图例
log-key-open = 尚未提交
log-key-committed = 已提交
log-key-applied = 已提交并应用
log-key-conflict = 冲突
log-key-match = matchIndex
log-key-next = nextIndex
log-scroll = 所有节点的日志，可左右滚动
log-empty = 空

inspect-title = 详情
inspect-hint = 在舞台上选择一个节点、一条消息或一条链路，查看其内部状态和可做的操作。
inspect-cluster = 整个集群
inspect-network = 网络与磁盘
inspect-partition = 分区
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
inspect-timers = 计时器
inspect-timer-left = 还剩 { $left }，共 { $whole }
inspect-no-timers = 它没有在等待任何计时器。
inspect-actions = 可做的操作
inspect-links = 它的链路
inspect-gone = 这条消息已经到达或丢失。请另选一条。
inspect-sent = 发出
inspect-due = 到达
inspect-deselect = 取消选择
