<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_CN">
<context>
    <name>AccessSection</name>
    <message>
        <source>有效期</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>通行范围</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>选定持卡人后，这里显示可以选择的权限组。</source>
        <translation>Choose the holder first; the access levels on offer are shown here.</translation>
    </message>
    <message>
        <source>没有适用于此类卡的权限组，请联系管理员。</source>
        <translation>No access level is for this kind of card; ask the administrator.</translation>
    </message>
    <message>
        <source>{} 起，至 {}</source>
        <translation>From {} to {}</translation>
    </message>
    <message>
        <source>租约期内</source>
        <translation>Until the lease ends</translation>
    </message>
    <message>
        <source>{} 个月</source>
        <translation>{} months</translation>
    </message>
</context>
<context>
    <name>AskDeskScreen</name>
    <message>
        <source>呼叫工作人员</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>请到人工柜台办理</source>
        <translation>Please go to the desk</translation>
    </message>
    <message>
        <source>到人工柜台</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>工作人员当面为您办理</source>
        <translation>Staff help you in person</translation>
    </message>
    <message>
        <source>或在这里等</source>
        <translation>Or wait here</translation>
    </message>
    <message>
        <source>按下面的按钮，工作人员会过来</source>
        <translation>Press the button below and staff will come</translation>
    </message>
    <message>
        <source>钥匙领取和归还，暂时在柜台办理</source>
        <translation>Keys are handed out at the desk for now</translation>
    </message>
    <message>
        <source>物品放行，暂时在柜台办理</source>
        <translation>Move-out passes are given at the desk for now</translation>
    </message>
    <message>
        <source>报修和投诉，暂时在柜台办理</source>
        <translation>Repairs are taken at the desk for now</translation>
    </message>
    <message>
        <source>这件事需要工作人员帮忙</source>
        <translation>This needs a member of staff</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>请稍候</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>还在处理</source>
        <translation>Still working</translation>
    </message>
</context>
<context>
    <name>CardRegister</name>
    <message>
        <source>尾号 {}</source>
        <translation>Card {}</translation>
    </message>
    <message>
        <source>全部已确认</source>
        <translation>All confirmed</translation>
    </message>
    <message>
        <source>等待 {} 处确认</source>
        <translation>Waiting for {}</translation>
    </message>
    <message>
        <source>超过 60 秒未确认</source>
        <translation>Overdue for 60 s</translation>
    </message>
    <message>
        <source>这张卡马上在所有通道停用，可以随时解冻。欠费不能作为冻结原因。</source>
        <translation>The card stops at every gate at once and can be resumed at any time. Money owed is no reason.</translation>
    </message>
    <message>
        <source>这张卡永久停用，卡号以后不能再发。此操作不能撤回。</source>
        <translation>The card stops for good and its number is never issued again. This cannot be undone.</translation>
    </message>
</context>
<context>
    <name>CardRegisterPage</name>
    <message>
        <source>发卡</source>
        <translation>Issue card</translation>
    </message>
    <message>
        <source>姓名已遮盖；查看全名需填写原因并留痕</source>
        <translation>Names are masked; seeing one in full asks for a reason and is logged</translation>
    </message>
    <message>
        <source>门卡</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>卡号尾号</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>持卡人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>防复制</source>
        <translation>Copy-proof</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>最近使用</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>门禁下发</source>
        <translation>At the gates</translation>
    </message>
    <message>
        <source>没有符合条件的卡。可以按房号、卡号尾号或印刷号搜索。</source>
        <translation>No such cards. Search by home, end of the number or printed number.</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>全部楼幢</source>
        <translation>All buildings</translation>
    </message>
    <message>
        <source>全部类型</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>楼幢</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>搜索：{}</source>
        <translation>Search: {}</translation>
    </message>
    <message>
        <source>第 {}–{} 条，共 {} 条</source>
        <translation>{}–{} of {}</translation>
    </message>
    <message>
        <source>{} 幢</source>
        <translation>Building {}</translation>
    </message>
    <message>
        <source>已办理：{}</source>
        <translation>Done: {}</translation>
    </message>
    <message>
        <source>显示 30 秒后重新遮盖。谁在什么时候为什么查看，都会记录。</source>
        <translation>It is masked again after 30 seconds. Who looked, when and why is recorded.</translation>
    </message>
    <message>
        <source>查看全名</source>
        <translation>See the full name</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>See</translation>
    </message>
</context>
<context>
    <name>CardsScreen</name>
    <message>
        <source>我的门卡</source>
        <translation>My cards</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>再用一种方式证明</source>
        <translation>Choose another proof</translation>
    </message>
    <message>
        <source>房屋密码</source>
        <translation>Home PIN</translation>
    </message>
    <message>
        <source>在柜台设置的 6 位数字</source>
        <translation>6 digits, set at the desk</translation>
    </message>
    <message>
        <source>门卡</source>
        <translation>Access card</translation>
    </message>
    <message>
        <source>本户任意一张可用的卡</source>
        <translation>Any working card of your home</translation>
    </message>
    <message>
        <source>身份证</source>
        <translation>ID card</translation>
    </message>
    <message>
        <source>只核对号码，不留证件图像</source>
        <translation>Number only, no image kept</translation>
    </message>
    <message>
        <source>一次性验证码</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>向工作人员要，10 分钟有效</source>
        <translation>From staff, good for 10 minutes</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>没有访客码</source>
        <translation>I have none</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>到访会被记录，保存 {} 天后自动删除。</source>
        <translation>Your visit is recorded and deleted after {} days.</translation>
    </message>
    <message>
        <source>请输入 6 位访客码</source>
        <translation>Enter your 6 digits</translation>
    </message>
    <message>
        <source>您的访客码是？</source>
        <translation>Your visitor code?</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>这张卡马上在所有通道停用。找到后可以解挂，也可以补卡。</source>
        <translation>The card stops at every gate at once. It can be restored when found, or replaced.</translation>
    </message>
    <message>
        <source>卡已找到，并由持卡人本人确认。解挂后马上恢复通行。</source>
        <translation>The card was found and its holder confirms it. It works again at once.</translation>
    </message>
    <message>
        <source>解冻后马上恢复通行。</source>
        <translation>The card works again at once.</translation>
    </message>
    <message>
        <source>收回卡片，这张卡马上停用。之后可以重新入库。</source>
        <translation>Take the card back; it stops working at once. It can be put back into stock later.</translation>
    </message>
    <message>
        <source>卡片放回空白卡库存，与原持卡人的关系随之清除。</source>
        <translation>The card goes back to the blank ones and forgets whose it was.</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>先不挂失</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>确认挂失</source>
        <translation>Report lost</translation>
    </message>
    <message>
        <source>立即停用</source>
        <translation>Stops working now</translation>
    </message>
    <message>
        <source>逐个出入口生效，结果马上显示</source>
        <translation>Gate by gate, and you see it happen</translation>
    </message>
    <message>
        <source>找到后可恢复</source>
        <translation>Found it again?</translation>
    </message>
    <message>
        <source>带证件到柜台解挂，不收费</source>
        <translation>Restored at the desk, free of charge</translation>
    </message>
    <message>
        <source>补办新卡</source>
        <translation>A new card</translation>
    </message>
    <message>
        <source>到柜台办理，每张 {}</source>
        <translation>At the desk, {} each</translation>
    </message>
    <message>
        <source>同户其他门卡不受影响</source>
        <translation>Other cards of your home still work</translation>
    </message>
    <message>
        <source>确认挂失这张卡？</source>
        <translation>Report this card lost?</translation>
    </message>
    <message>
        <source>尾号 {}</source>
        <translation>Ends in {}</translation>
    </message>
    <message>
        <source>持卡人 {}</source>
        <translation>Holder {}</translation>
    </message>
    <message>
        <source>{} 用过</source>
        <translation>Used {}</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>呼叫工作人员</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>到人工柜台</source>
        <translation>Go to the desk</translation>
    </message>
    <message>
        <source>工作人员会为您办理，登记不用重填</source>
        <translation>Staff go on from here, nothing to fill in again</translation>
    </message>
    <message>
        <source>也可以稍等</source>
        <translation>Or wait a little</translation>
    </message>
    <message>
        <source>确认后，通行码会显示在这里</source>
        <translation>Once approved, your pass appears here</translation>
    </message>
    <message>
        <source>请到人工柜台继续</source>
        <translation>Please go on at the desk</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>查看全名</source>
        <translation>See the full name</translation>
    </message>
    <message>
        <source>{} 处生效</source>
        <translation>In force: {}</translation>
    </message>
    <message>
        <source>门禁下发</source>
        <translation>At the gates</translation>
    </message>
    <message>
        <source>办理记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>持卡人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>卡号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>介质</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>防复制</source>
        <translation>Copy-proof</translation>
    </message>
    <message>
        <source>权限组</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>印刷号</source>
        <translation>Printed number</translation>
    </message>
    <message>
        <source>有效期</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>最近使用</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>同意人</source>
        <translation>Consent by</translation>
    </message>
    <message>
        <source>在屏幕上</source>
        <translation>On the screen</translation>
    </message>
    <message>
        <source>在登记表上</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>补发为</source>
        <translation>Replaced by</translation>
    </message>
    <message>
        <source>替代</source>
        <translation>Replaces</translation>
    </message>
    <message>
        <source>{}（{}）</source>
        <translation>{} ({})</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DigitsPage</name>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>画面下移</source>
        <translation>Lower</translation>
    </message>
    <message>
        <source>叫人帮忙</source>
        <translation>Get help</translation>
    </message>
    <message>
        <source>呼叫工作人员</source>
        <translation>Call staff</translation>
    </message>
</context>
<context>
    <name>FeeSection</name>
    <message>
        <source>依据：本市门禁卡收费规则，不收押金；欠费不影响办卡。</source>
        <translation>By the city&apos;s card fee rules, no deposit; money owed never matters here.</translation>
    </message>
    <message>
        <source>主管授权…</source>
        <translation>Supervisor…</translation>
    </message>
    <message>
        <source>主管已授权</source>
        <translation>Supervisor agreed</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>选定持卡人后显示费用</source>
        <translation>Shown once the holder is chosen</translation>
    </message>
    <message>
        <source>额度内发卡不收费</source>
        <translation>Free within the quota</translation>
    </message>
    <message>
        <source>超出免费额度，按张收费</source>
        <translation>Beyond the free quota</translation>
    </message>
</context>
<context>
    <name>Feed</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>拒绝</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>通行记录</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>还没有记录</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>每次读卡的结果和原因会显示在这里。</source>
        <translation>Each read is shown here with its reason.</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>恢复自动</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>保持常开</source>
        <translation>Keep open</translation>
    </message>
    <message>
        <source>开闸</source>
        <translation>Raise</translation>
    </message>
    <message>
        <source>开门</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>GateLooks</name>
    <message>
        <source>消息服务断开，状态未知</source>
        <translation>Message service away, state unknown</translation>
    </message>
    <message>
        <source>{} 起离线，指令已停用</source>
        <translation>Offline since {}, commands off</translation>
    </message>
    <message>
        <source>还没有收到此通道的消息</source>
        <translation>Nothing heard from this gate yet</translation>
    </message>
    <message>
        <source>故障：{}</source>
        <translation>Fault: {}</translation>
    </message>
    <message>
        <source>保持常开中</source>
        <translation>Held open</translation>
    </message>
    <message>
        <source>{} 秒</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>今日通过</source>
        <translation>Let in</translation>
    </message>
    <message>
        <source>拒绝</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>响应</source>
        <translation>Response</translation>
    </message>
    <message>
        <source>不明凭证</source>
        <translation>Unknown credential</translation>
    </message>
    <message>
        <source>尾号 {}</source>
        <translation>Card {}</translation>
    </message>
    <message>
        <source>拒绝：{}</source>
        <translation>refused: {}</translation>
    </message>
    <message>
        <source>{}（{} 起）</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>{}：{}</source>
        <translation>{}: {}</translation>
    </message>
</context>
<context>
    <name>GateState</name>
    <message>
        <source>已开启</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>动作中</source>
        <translation>Moving</translation>
    </message>
    <message>
        <source>停在中途</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>状态未知</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>GatesPage</name>
    <message>
        <source>指令 5 秒内未确认即作废，不会补发</source>
        <translation>A command not confirmed in 5 seconds is void and never sent later</translation>
    </message>
    <message>
        <source>通道门禁</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>已请求，等待道闸回答…</source>
        <translation>Asked, waiting for the gate…</translation>
    </message>
    <message>
        <source>{}：{}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>消息服务 {} 起断开：看不到通道状态，指令已停用，不会补发。</source>
        <translation>Message service away since {}: no gate can be seen; commands are off and never sent later.</translation>
    </message>
    <message>
        <source>还有 {} 条报警</source>
        <translation>{} more alerts</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>消息服务 断开</source>
        <translation>Messages away</translation>
    </message>
    <message>
        <source>门禁 {}/{} 在线</source>
        <translation>Gates {}/{} online</translation>
    </message>
    <message>
        <source>控制服务 正常</source>
        <translation>Gatekeeper OK</translation>
    </message>
    <message>
        <source>控制服务 降级</source>
        <translation>Gatekeeper degraded</translation>
    </message>
    <message>
        <source>控制服务 停止</source>
        <translation>Gatekeeper stopped</translation>
    </message>
    <message>
        <source>控制服务 未知</source>
        <translation>Gatekeeper unknown</translation>
    </message>
    <message>
        <source>没有读卡器</source>
        <translation>No card reader</translation>
    </message>
    <message>
        <source>读卡器 正常</source>
        <translation>Reader OK</translation>
    </message>
    <message>
        <source>读卡器 断开</source>
        <translation>Reader away</translation>
    </message>
    <message>
        <source>{} 登录</source>
        <translation>Signed in at {}</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>恢复普通颜色</source>
        <translation>Usual colours</translation>
    </message>
    <message>
        <source>加强颜色对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>继续办理</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>看不清？</source>
        <translation>Hard to read?</translation>
    </message>
    <message>
        <source>按右上角“大字”</source>
        <translation>Press “Large” at the top</translation>
    </message>
    <message>
        <source>需要人帮忙？</source>
        <translation>Need a person?</translation>
    </message>
    <message>
        <source>按右下角，工作人员会过来</source>
        <translation>Press the call button, staff will come</translation>
    </message>
    <message>
        <source>够不着？</source>
        <translation>Out of reach?</translation>
    </message>
    <message>
        <source>按下方“画面下移”</source>
        <translation>Press “Lower” below</translation>
    </message>
    <message>
        <source>会留下什么？</source>
        <translation>What stays here?</translation>
    </message>
    <message>
        <source>离开后，屏幕上的内容全部清除</source>
        <translation>Nothing: all is wiped when you leave</translation>
    </message>
    <message>
        <source>怎么使用</source>
        <translation>How it works</translation>
    </message>
</context>
<context>
    <name>HoldDialog</name>
    <message>
        <source>{} 分钟</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>原因（留痕）</source>
        <translation>Reason (recorded)</translation>
    </message>
    <message>
        <source>保持常开·{}</source>
        <translation>Keep open · {}</translation>
    </message>
    <message>
        <source>到时间自动恢复；期间任何人都可以通过。</source>
        <translation>It ends by itself; until then anybody can pass.</translation>
    </message>
    <message>
        <source>保持常开</source>
        <translation>Keep open</translation>
    </message>
    <message>
        <source>请填写原因</source>
        <translation>Give a reason</translation>
    </message>
</context>
<context>
    <name>HolderSection</name>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>关系</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>持卡人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>先输入房屋</source>
        <translation>Home first</translation>
    </message>
    <message>
        <source>{}（{}）</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>免费额度 {} 张，已用 {} 张</source>
        <translation>{} free cards, {} used</translation>
    </message>
    <message>
        <source>业主 {} 已同意发卡</source>
        <translation>Owner {} agrees to this card</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>M月d日  dddd</source>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>您好，想办什么事？</source>
        <translation>How can we help?</translation>
    </message>
    <message>
        <source>门卡挂失全天可办</source>
        <translation>Report a lost card at any time</translation>
    </message>
    <message>
        <source>已有访客码？</source>
        <translation>Have a visitor code?</translation>
    </message>
    <message>
        <source>输入 6 位数字，马上领取通行凭证</source>
        <translation>Enter 6 digits, get your pass</translation>
    </message>
    <message>
        <source>访客登记</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>来访、送货、上门服务</source>
        <translation>Guests, deliveries, trades</translation>
    </message>
    <message>
        <source>我的门卡</source>
        <translation>My cards</translation>
    </message>
    <message>
        <source>挂失、查询、邀请访客</source>
        <translation>Report lost, invite</translation>
    </message>
    <message>
        <source>有客人来</source>
        <translation>Somebody comes</translation>
    </message>
    <message>
        <source>挂失和查询</source>
        <translation>Report lost</translation>
    </message>
    <message>
        <source>钥匙领还</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>凭码领钥匙</source>
        <translation>By code</translation>
    </message>
    <message>
        <source>其他服务</source>
        <translation>More</translation>
    </message>
    <message>
        <source>报修、放行、指南</source>
        <translation>Repairs, guide</translation>
    </message>
    <message>
        <source>有访客码</source>
        <translation>Visitor code</translation>
    </message>
    <message>
        <source>输入 6 位数字</source>
        <translation>Enter 6 digits</translation>
    </message>
    <message>
        <source>物品放行</source>
        <translation>Move-out pass</translation>
    </message>
    <message>
        <source>搬出大件</source>
        <translation>Furniture</translation>
    </message>
    <message>
        <source>报修投诉</source>
        <translation>Repairs</translation>
    </message>
    <message>
        <source>报修、建议</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>时间、收费、电话</source>
        <translation>Hours, fees</translation>
    </message>
    <message>
        <source>凭取件码领取或归还</source>
        <translation>Collect or return by code</translation>
    </message>
    <message>
        <source>搬出大件、装修材料</source>
        <translation>Furniture, materials</translation>
    </message>
    <message>
        <source>报修、建议、进度查询</source>
        <translation>Report or follow up</translation>
    </message>
</context>
<context>
    <name>IdentifyScreen</name>
    <message>
        <source>核对身份</source>
        <translation>Who are you?</translation>
    </message>
    <message>
        <source>请输入房屋密码</source>
        <translation>Enter your home PIN</translation>
    </message>
    <message>
        <source>请输入一次性验证码</source>
        <translation>Enter the one-time code</translation>
    </message>
    <message>
        <source>在柜台设置的 6 位数字</source>
        <translation>6 digits, set at the desk</translation>
    </message>
    <message>
        <source>向工作人员要，10 分钟有效</source>
        <translation>From staff, good for 10 minutes</translation>
    </message>
    <message>
        <source>没有密码</source>
        <translation>I have none</translation>
    </message>
    <message>
        <source>没有验证码</source>
        <translation>I have none</translation>
    </message>
    <message>
        <source>请刷门卡</source>
        <translation>Hold your card here</translation>
    </message>
    <message>
        <source>请放上身份证</source>
        <translation>Lay down your ID card</translation>
    </message>
    <message>
        <source>本户任意一张可用的卡</source>
        <translation>Any working card of your home</translation>
    </message>
    <message>
        <source>读完即可取回，不留证件图像</source>
        <translation>Take it back at once, no image is kept</translation>
    </message>
    <message>
        <source>把卡贴近读卡区</source>
        <translation>Hold it close to the reader</translation>
    </message>
    <message>
        <source>平放在读卡区，不要移动</source>
        <translation>Flat on the reader, and do not move it</translation>
    </message>
    <message>
        <source>没有这个房号，请核对后再输入。</source>
        <translation>There is no such home. Please check the number.</translation>
    </message>
    <message>
        <source>输错太多次，请过几分钟再试，或换个方式。</source>
        <translation>Too many wrong tries. Wait some minutes, or choose another way.</translation>
    </message>
    <message>
        <source>没有通过，请再试一次，或换个方式。</source>
        <translation>That did not match. Try again, or choose another way.</translation>
    </message>
    <message>
        <source>没有读到，请拿起来再平放一次。</source>
        <translation>Not read. Lift it and lay it down flat again.</translation>
    </message>
    <message>
        <source>两项证明对不上，请重新开始。</source>
        <translation>The two proofs do not agree. Please start again.</translation>
    </message>
</context>
<context>
    <name>InviteScreen</name>
    <message>
        <source>邀请访客</source>
        <translation>Invite a visitor</translation>
    </message>
</context>
<context>
    <name>InvitedPage</name>
    <message>
        <source>有效时间</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>通行门</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>已预约</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>谁拿到这个码，谁就能进门。请只告诉您的客人。</source>
        <translation>Whoever has this code can come in. Tell your visitor only.</translation>
    </message>
    <message>
        <source>请拍下二维码，发给客人</source>
        <translation>Take a picture and send it to your visitor</translation>
    </message>
    <message>
        <source>已邀请</source>
        <translation>Invited</translation>
    </message>
</context>
<context>
    <name>IssueCardPage</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>读卡、持卡人、通行范围、费用、签名，一页办完</source>
        <translation>Card, holder, access, fee and signature on one page</translation>
    </message>
    <message>
        <source>发卡</source>
        <translation>Issue card</translation>
    </message>
    <message>
        <source>本台没有读卡器。卡号不能手输，请到有读卡器的柜台发卡。</source>
        <translation>This desk has no reader. Numbers are never typed; issue the card at a desk with one.</translation>
    </message>
    <message>
        <source>读卡器没有连接，请检查接线。已填写的内容都还在。</source>
        <translation>The reader is not connected; check its cable. Everything entered is still here.</translation>
    </message>
    <message>
        <source>读卡器 {} 起没有连接，请检查接线。已填写的内容都还在。</source>
        <translation>No reader since {}; check its cable. Everything entered is still here.</translation>
    </message>
    <message>
        <source>该房屋没有登记的人员，请先登记人员。</source>
        <translation>Nobody is on record for this home; register them first.</translation>
    </message>
</context>
<context>
    <name>KeyBoard</name>
    <message>
        <source>在位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>借出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>封存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>禁借</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>遗失</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空置房</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>业主托管</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>维修</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>公共部位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设备房</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办公</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>配电房</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>消防控制室</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保险柜</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>监控室</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>业主持有</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已销毁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本物业员工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外来施工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>业主本人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>委托领取人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其他</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已接通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无人接听</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>稍后再打</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>号码有误</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 小时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天 {}</source>
        <translation type="unfinished">Today {}</translation>
    </message>
    <message>
        <source>明天 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还剩 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LadderStep</name>
    <message>
        <source>进行中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>邀请访客</source>
        <translation>Invite</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>需要发卡，请到人工柜台。</source>
        <translation>For a card, please go to the desk.</translation>
    </message>
    <message>
        <source>名下没有门卡</source>
        <translation>You have no card</translation>
    </message>
    <message>
        <source>丢了哪一张，就按哪一张</source>
        <translation>Press the card that is lost</translation>
    </message>
    <message>
        <source>我的门卡</source>
        <translation>My cards</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>称呼</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>例如 王先生</source>
        <translation>For example Mr Wang</translation>
    </message>
    <message>
        <source>请住户确认</source>
        <translation>Ask the resident</translation>
    </message>
    <message>
        <source>姓氏加称呼就可以</source>
        <translation>How the resident knows you</translation>
    </message>
    <message>
        <source>怎么称呼您？</source>
        <translation>What is your name?</translation>
    </message>
</context>
<context>
    <name>NewCardDialog</name>
    <message>
        <source>请把新的空白卡放到读卡器上</source>
        <translation>Put the new blank card on the reader</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>旧卡自身故障，免费</source>
        <translation>The old card failed by itself: free</translation>
    </message>
    <message>
        <source>持卡人签名（也可签在登记表上）</source>
        <translation>Holder&apos;s signature (or on paper)</translation>
    </message>
    <message>
        <source>旧卡永久停用，新卡沿用原来的权限和有效期。</source>
        <translation>The old card stops for good; the new one has its rights and its term.</translation>
    </message>
    <message>
        <source>收回旧卡并永久停用，新卡沿用原来的权限和有效期。</source>
        <translation>Take the old card back, it stops for good; the new one has its rights and its term.</translation>
    </message>
    <message>
        <source>等待读卡</source>
        <translation>Waiting for a card</translation>
    </message>
    <message>
        <source>读卡器没有连接</source>
        <translation>The reader is not connected</translation>
    </message>
</context>
<context>
    <name>NoWayPage</name>
    <message>
        <source>重新开始</source>
        <translation>Start again</translation>
    </message>
    <message>
        <source>呼叫工作人员</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>到人工柜台</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>带身份证，当场为您办理</source>
        <translation>Bring your ID card and it is done at once</translation>
    </message>
    <message>
        <source>下次更快</source>
        <translation>Quicker next time</translation>
    </message>
    <message>
        <source>可以在柜台设一个房屋密码</source>
        <translation>Set a home PIN at the desk</translation>
    </message>
    <message>
        <source>请工作人员帮忙</source>
        <translation>Staff can help you</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>我有访客码</source>
        <translation>I have a code</translation>
    </message>
    <message>
        <source>同意，开始登记</source>
        <translation>Agree and go on</translation>
    </message>
    <message>
        <source>登记前，请先了解</source>
        <translation>Before you register</translation>
    </message>
    <message>
        <source>保存 {} 天</source>
        <translation>Kept for {} days</translation>
    </message>
    <message>
        <source>只记录这些</source>
        <translation>What we ask</translation>
    </message>
    <message>
        <source>称呼、房屋、事由</source>
        <translation>Name, home, purpose</translation>
    </message>
    <message>
        <source>到期自动删除</source>
        <translation>Then deleted</translation>
    </message>
    <message>
        <source>不做这些</source>
        <translation>What we never do</translation>
    </message>
    <message>
        <source>不拍照，不认脸</source>
        <translation>No photo, no face scan</translation>
    </message>
    <message>
        <source>称呼、房屋、来访事由和人数</source>
        <translation>Name, home, purpose and how many you are</translation>
    </message>
    <message>
        <source>用来做什么</source>
        <translation>What it is for</translation>
    </message>
    <message>
        <source>请住户确认，并开通通行凭证</source>
        <translation>To ask the resident and open the gate for you</translation>
    </message>
    <message>
        <source>到期自动删除，可随时要求提前删除</source>
        <translation>Then deleted, or earlier if you ask</translation>
    </message>
    <message>
        <source>不拍照，不存证件图像，不做人脸识别</source>
        <translation>No photo, no image of a document, no face recognition</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Backspace</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <source>主管账号</source>
        <translation>Supervisor&apos;s login</translation>
    </message>
    <message>
        <source>主管密码</source>
        <translation>Supervisor&apos;s secret</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>该户已有 {} 张卡，免费额度 {} 张。超出额度需要主管本人登录并写明原因。</source>
        <translation>This home holds {} cards, {} are free. Beyond that a supervisor signs in and says why.</translation>
    </message>
    <message>
        <source>主管授权</source>
        <translation>A supervisor agrees</translation>
    </message>
    <message>
        <source>授权</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>账号、密码和原因都要填写</source>
        <translation>Login, secret and reason are needed</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>物业服务中心</source>
        <translation>Service Centre</translation>
    </message>
</context>
<context>
    <name>PassCard</name>
    <message>
        <source>通行码</source>
        <translation>Pass code</translation>
    </message>
</context>
<context>
    <name>PassPage</name>
    <message>
        <source>有效时间</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>通行门</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>已同意</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>请用手机拍下，进门和离开时各扫一次</source>
        <translation>Take a picture; scan it coming in and leaving</translation>
    </message>
    <message>
        <source>可以进门了</source>
        <translation>You can go in</translation>
    </message>
    <message>
        <source>进门</source>
        <translation>Coming in</translation>
    </message>
    <message>
        <source>把二维码对准门口的扫描口，或告诉门岗通行码</source>
        <translation>Hold the QR code to the scanner, or tell the guard your code</translation>
    </message>
    <message>
        <source>离开</source>
        <translation>Leaving</translation>
    </message>
    <message>
        <source>离开时再扫一次，来访就结束了</source>
        <translation>Scan it once more and the visit is over</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>不知道房号</source>
        <translation>I don&apos;t know</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>然后用两种方式证明是您本人</source>
        <translation>Then show two proofs that it is you</translation>
    </message>
    <message>
        <source>您住哪一户？</source>
        <translation>Where do you live?</translation>
    </message>
    <message>
        <source>为保护住户隐私，本机不显示住户姓名。</source>
        <translation>Residents&apos; names are never shown here.</translation>
    </message>
    <message>
        <source>先选楼幢，再选单元和房号</source>
        <translation>Building, then entrance, then number</translation>
    </message>
    <message>
        <source>您要拜访哪一户？</source>
        <translation>Which home do you visit?</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>门卡</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>通道门禁</source>
        <translation>Gates</translation>
    </message>
</context>
<context>
    <name>PurposePage</name>
    <message>
        <source>其他事由</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>您来做什么？</source>
        <translation>What brings you here?</translation>
    </message>
    <message>
        <source>一共几人？</source>
        <translation>How many?</translation>
    </message>
</context>
<context>
    <name>ReadSection</name>
    <message>
        <source>卡号（只读取，不手输）</source>
        <translation>Number (read, never typed)</translation>
    </message>
    <message>
        <source>介质</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>读卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>防复制 </source>
        <translation>Copy-proof: </translation>
    </message>
</context>
<context>
    <name>ReaderPage</name>
    <message>
        <source>换个方式</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>读卡区已就绪</source>
        <translation>Reader is ready</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>原因（留痕）</source>
        <translation>Reason (recorded)</translation>
    </message>
    <message>
        <source>请填写原因</source>
        <translation>Give a reason</translation>
    </message>
</context>
<context>
    <name>ResidentWindow</name>
    <message>
        <source>已通知工作人员</source>
        <translation>Staff have been told</translation>
    </message>
    <message>
        <source>请在这里稍等。</source>
        <translation>Please wait here.</translation>
    </message>
    <message>
        <source>现在无法通知。请直接到人工柜台。</source>
        <translation>They cannot be told now. Please go to the desk.</translation>
    </message>
    <message>
        <source>没有叫到工作人员</source>
        <translation>Staff were not reached</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已挂失</source>
        <translation>Reported lost</translation>
    </message>
    <message>
        <source>已挂失，{} / {} 处生效</source>
        <translation>Lost: in force at {} / {}</translation>
    </message>
    <message>
        <source>其余 {} 处也在列</source>
        <translation>and {} more</translation>
    </message>
    <message>
        <source>还有 {} 处没有确认，在那里这张卡可能仍能开门。</source>
        <translation>{} not confirmed yet: the card may still open there.</translation>
    </message>
    <message>
        <source>{} 挂失</source>
        <translation>Lost {}</translation>
    </message>
    <message>
        <source>{} 已停用</source>
        <translation>Stopped {}</translation>
    </message>
    <message>
        <source>已生效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>恢复连接后自动停用</source>
        <translation>Stops when it answers</translation>
    </message>
    <message>
        <source>等待确认</source>
        <translation>Waiting</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>已发卡，正在等待通道确认…</source>
        <translation>Issued; waiting for the gates…</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>再发一张</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>第 {} 号</source>
        <translation>No. {}</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>已收费用</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>收据</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>各通道是否生效</source>
        <translation>In force, gate by gate</translation>
    </message>
    <message>
        <source>{} / {} 处生效</source>
        <translation>in force at {} of {}</translation>
    </message>
    <message>
        <source>已发卡，{}。</source>
        <translation>Issued, {}.</translation>
    </message>
    <message>
        <source>已发卡，{}。控制服务超过 60 秒没有确认，请告诉管理员。</source>
        <translation>Issued, {}. The gatekeeper has not confirmed for 60 seconds; tell the administrator.</translation>
    </message>
    <message>
        <source>已发卡，{}。正在等待通道确认…</source>
        <translation>Issued, {}. Waiting for the gates…</translation>
    </message>
</context>
<context>
    <name>RouteMap</name>
    <message>
        <source>{} 幢</source>
        <translation>Building {}</translation>
    </message>
</context>
<context>
    <name>SideNav</name>
    <message>
        <source>物业服务台</source>
        <translation>Service desk</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>账号</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>物业服务台</source>
        <translation>Service desk</translation>
    </message>
    <message>
        <source>也可以把员工卡放到读卡器上。</source>
        <translation>Or put your staff card on the reader.</translation>
    </message>
    <message>
        <source>请输入账号</source>
        <translation>Enter your login</translation>
    </message>
    <message>
        <source>请输入密码</source>
        <translation>Enter your secret</translation>
    </message>
</context>
<context>
    <name>SignSection</name>
    <message>
        <source>请持卡人在签字屏上签名</source>
        <translation>The holder signs here</translation>
    </message>
    <message>
        <source>已在登记表上签名</source>
        <translation>Signed on paper</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>请在此签名</source>
        <translation>Please sign here</translation>
    </message>
    <message>
        <source>重写</source>
        <translation>Again</translation>
    </message>
</context>
<context>
    <name>SimulatorPanel</name>
    <message>
        <source>模拟设备</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发生的事</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手里的卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>服务台读卡器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拔线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刷卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>车辆压线圈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>车辆离开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>强行抬杆</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卡住</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复正常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>断电</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通电</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>搜索 房号 / 卡号尾号 / 凭证号</source>
        <translation>Search home / last digits / receipt</translation>
    </message>
    <message>
        <source>M月d日 dddd</source>
        <translation>dddd d MMMM</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>减少</source>
        <translation>Fewer</translation>
    </message>
    <message>
        <source>增加</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>持卡人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>权限</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>有效期</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>确认发卡</source>
        <translation>Issue the card</translation>
    </message>
    <message>
        <source>清空重填</source>
        <translation>Start over</translation>
    </message>
    <message>
        <source>本次发卡</source>
        <translation>This card</translation>
    </message>
    <message>
        <source>{}（{}）</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>{} 处</source>
        <translation>{} gates</translation>
    </message>
    <message>
        <source>至 {}</source>
        <translation>Until {}</translation>
    </message>
    <message>
        <source>正在发卡…</source>
        <translation>Issuing…</translation>
    </message>
    <message>
        <source>读卡器没有连接，不能发卡</source>
        <translation>No reader, no card can be issued</translation>
    </message>
    <message>
        <source>请把空白卡放到读卡器上</source>
        <translation>Put a blank card on the reader</translation>
    </message>
    <message>
        <source>请换一张空白卡</source>
        <translation>Take another blank card</translation>
    </message>
    <message>
        <source>请输入房屋</source>
        <translation>Enter the home</translation>
    </message>
    <message>
        <source>请选择持卡人</source>
        <translation>Choose the holder</translation>
    </message>
    <message>
        <source>持卡人不是该房屋的此类人员，请另选</source>
        <translation>The holder is none of these at this home; choose again</translation>
    </message>
    <message>
        <source>该房屋没有登记业主，不能表示同意</source>
        <translation>No owner on record who could agree</translation>
    </message>
    <message>
        <source>等待业主同意</source>
        <translation>Waiting for the owner&apos;s consent</translation>
    </message>
    <message>
        <source>正在查询权限和费用…</source>
        <translation>Looking up rights and fee…</translation>
    </message>
    <message>
        <source>没有可用的权限组</source>
        <translation>There is no access level for it</translation>
    </message>
    <message>
        <source>请选择通行范围</source>
        <translation>Choose what it opens</translation>
    </message>
    <message>
        <source>请选择有效期</source>
        <translation>Choose how long</translation>
    </message>
    <message>
        <source>超出额度，等待主管授权</source>
        <translation>Beyond the quota: a supervisor must agree</translation>
    </message>
    <message>
        <source>等待持卡人签名</source>
        <translation>Waiting for the signature</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>没有记录</source>
        <translation>No records</translation>
    </message>
</context>
<context>
    <name>TermDialog</name>
    <message>
        <source>租约期内（{}）</source>
        <translation>Until the lease ends ({})</translation>
    </message>
    <message>
        <source>不能再延长</source>
        <translation>No longer term</translation>
    </message>
    <message>
        <source>现在有效至 {}。选择新的最后一天：</source>
        <translation>Valid until {} now. Choose the new last day:</translation>
    </message>
    <message>
        <source>此类卡已到最长期限</source>
        <translation>This kind lasts no longer</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>上一页</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TimeOut</name>
    <message>
        <source>秒</source>
        <translation>seconds</translation>
    </message>
    <message>
        <source>继续办理</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>Stop and clear</translation>
    </message>
    <message>
        <source>无操作将清除刚才填写的内容，并回到首页。</source>
        <translation>Without a touch, what you entered is cleared.</translation>
    </message>
    <message>
        <source>您还在吗？</source>
        <translation>Still there?</translation>
    </message>
</context>
<context>
    <name>TitlesPage</name>
    <message>
        <source>呼叫工作人员</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>请向工作人员咨询。</source>
        <translation>Please ask a member of staff.</translation>
    </message>
    <message>
        <source>指南还没有写好</source>
        <translation>Nothing here yet</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>发卡</source>
        <translation>Issue card</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>在用门卡</source>
        <translation>Cards in use</translation>
    </message>
    <message>
        <source>挂失中</source>
        <translation>Reported lost</translation>
    </message>
    <message>
        <source>30 天内到期</source>
        <translation>End in 30 days</translation>
    </message>
    <message>
        <source>今日通过</source>
        <translation>Let in today</translation>
    </message>
    <message>
        <source>今日拒绝</source>
        <translation>Refused today</translation>
    </message>
    <message>
        <source>实时监控</source>
        <translation>Live view</translation>
    </message>
    <message>
        <source>通道状态</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>需要处理</source>
        <translation>To see to</translation>
    </message>
    <message>
        <source>最近通行</source>
        <translation>Last passages</translation>
    </message>
    <message>
        <source>{} 张未完全生效</source>
        <translation>{} not yet in force</translation>
    </message>
    <message>
        <source>全部已生效</source>
        <translation>All in force</translation>
    </message>
    <message>
        <source>低安全 {} 张</source>
        <translation>{} of low security</translation>
    </message>
    <message>
        <source>可在门卡页延期</source>
        <translation>Extend them under Cards</translation>
    </message>
    <message>
        <source>零点以来</source>
        <translation>Since midnight</translation>
    </message>
    <message>
        <source>通道 {} / {} 在线</source>
        <translation>{} of {} gates online</translation>
    </message>
    <message>
        <source>消息服务断开，通道状态未知</source>
        <translation>Message service away, the gates are unknown</translation>
    </message>
    <message>
        <source>挂失未完全生效</source>
        <translation>Loss not yet in force</translation>
    </message>
    <message>
        <source>尾号 {}，{}</source>
        <translation>Card {}, {}</translation>
    </message>
    <message>
        <source>跟进</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>报警和未生效的挂失会显示在这里。</source>
        <translation>Alerts and losses not yet in force are shown here.</translation>
    </message>
    <message>
        <source>没有需要处理的事</source>
        <translation>Nothing to see to</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>换个方式</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>去人工柜台</source>
        <translation>Go to the desk</translation>
    </message>
    <message>
        <source>换个方式继续</source>
        <translation>Go on another way</translation>
    </message>
    <message>
        <source>读卡区暂时不能用</source>
        <translation>The reader is out of order</translation>
    </message>
    <message>
        <source>暂时连不上服务中心</source>
        <translation>The service centre does not answer</translation>
    </message>
    <message>
        <source>这一步没有办成。刚才填写的都还在。</source>
        <translation>This step was not done. What you entered is still there.</translation>
    </message>
    <message>
        <source>用密码或验证码，也可以办</source>
        <translation>A PIN or a code will do as well</translation>
    </message>
    <message>
        <source>通常很快就会恢复</source>
        <translation>It is usually back soon</translation>
    </message>
    <message>
        <source>到人工柜台</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>工作人员当面为您办理</source>
        <translation>Staff help you in person</translation>
    </message>
</context>
<context>
    <name>UnitPicker</name>
    <message>
        <source>楼幢</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>单元</source>
        <translation>Entrance</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>{} 幢</source>
        <translation>Building {}</translation>
    </message>
    <message>
        <source>{} 单元</source>
        <translation>Entrance {}</translation>
    </message>
    <message>
        <source>{} 幢</source>
        <comment>key</comment>
        <translation>{}</translation>
    </message>
    <message>
        <source>{} 单元</source>
        <comment>key</comment>
        <translation>{}</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>VisitorScreen</name>
    <message>
        <source>访客登记</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>没有这个房号，请核对后再输入。</source>
        <translation>There is no such home. Please check the number.</translation>
    </message>
    <message>
        <source>输错太多次，请稍后再试。</source>
        <translation>Too many wrong tries. Please wait a little.</translation>
    </message>
    <message>
        <source>访客码不对或已过期，请核对。</source>
        <translation>That code is wrong or over. Please check it.</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>秒</source>
        <translation>seconds</translation>
    </message>
    <message>
        <source>手机应用</source>
        <translation>Phone app</translation>
    </message>
    <message>
        <source>语音电话</source>
        <translation>Phone call</translation>
    </message>
    <message>
        <source>人工柜台</source>
        <translation>Service desk</translation>
    </message>
    <message>
        <source>取消来访</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>转人工</source>
        <translation>Ask the desk</translation>
    </message>
    <message>
        <source>正在请住户确认</source>
        <translation>Asking the resident</translation>
    </message>
    <message>
        <source>已通知住户，等待点按</source>
        <translation>The resident was told</translation>
    </message>
    <message>
        <source>应用未答复时由值班人员拨打</source>
        <translation>Staff call if the app is silent</translation>
    </message>
    <message>
        <source>仍未接通时由工作人员办理</source>
        <translation>Then staff go on with you</translation>
    </message>
</context>
<context>
    <name>WhenPage</name>
    <message>
        <source>一共几人？</source>
        <translation>How many?</translation>
    </message>
    <message>
        <source>不邀请了</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>生成访客码</source>
        <translation>Make the code</translation>
    </message>
    <message>
        <source>前后各多留 2 小时</source>
        <translation>Two more hours before and after</translation>
    </message>
    <message>
        <source>客人什么时候来？</source>
        <translation>When will they come?</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>后天</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>上午 8–12</source>
        <translation>8–12</translation>
    </message>
    <message>
        <source>下午 12–18</source>
        <translation>12–18</translation>
    </message>
    <message>
        <source>晚上 18–22</source>
        <translation>18–22</translation>
    </message>
    <message>
        <source>全天 8–22</source>
        <translation>8–22</translation>
    </message>
</context>
<context>
    <name>Word</name>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>_StageBox</name>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>cards</name>
    <message>
        <source>选择门卡</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>确认挂失</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>办理结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>{}·尾号 {}</source>
        <translation>{}, ends in {}</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
</context>
<context>
    <name>identify</name>
    <message>
        <source>选择房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>第一项证明</source>
        <translation>First proof</translation>
    </message>
    <message>
        <source>第二项证明</source>
        <translation>Second proof</translation>
    </message>
</context>
<context>
    <name>invite</name>
    <message>
        <source>核对身份</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>来访时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>领取凭证</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>pass</name>
    <message>
        <source>今天 {} – {}</source>
        <translation>Today {} – {}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{} 等 {} 处</source>
        <translation>{} and others ({})</translation>
    </message>
</context>
<context>
    <name>speech</name>
    <message>
        <source>没有办理：程序出错，已记入日志。请告诉管理员。</source>
        <translation>Not done: the program failed and logged it. Please tell the administrator.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{} 幢 {} 单元 {}</source>
        <translation>Building {}, unit {}, {}</translation>
    </message>
    <message>
        <source>{} 元</source>
        <translation>¥{}</translation>
    </message>
    <message>
        <source>今天 {}</source>
        <translation>Today {}</translation>
    </message>
    <message>
        <source>昨天 {}</source>
        <translation>Yesterday {}</translation>
    </message>
</context>
<context>
    <name>visitor</name>
    <message>
        <source>了解告知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>选择房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>来访信息</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>等待确认</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>领取凭证</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>走亲访友</source>
        <translation>Visiting</translation>
    </message>
    <message>
        <source>亲友、同事</source>
        <translation>Friends, family</translation>
    </message>
    <message>
        <source>送货送餐</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>快递、外卖</source>
        <translation>Parcels, meals</translation>
    </message>
    <message>
        <source>家政服务</source>
        <translation>Home help</translation>
    </message>
    <message>
        <source>保洁、照护</source>
        <translation>Cleaning, care</translation>
    </message>
    <message>
        <source>维修安装</source>
        <translation>Trades</translation>
    </message>
    <message>
        <source>电器、装修</source>
        <translation>Repairs, fitting</translation>
    </message>
</context>
</TS>
