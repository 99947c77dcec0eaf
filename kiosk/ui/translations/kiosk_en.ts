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
    <name>AlertClearing</name>
    <message>
        <source>报警已解除</source>
        <translation>Alert cleared</translation>
    </message>
    <message>
        <source>已登记解除，控制服务恢复后撤下</source>
        <translation>On record; it goes when the gatekeeper is back</translation>
    </message>
</context>
<context>
    <name>AmbulanceGates</name>
    <message>
        <source>已请求，等待道闸回答…</source>
        <translation>Asked, waiting for the gate…</translation>
    </message>
    <message>
        <source>{}请到现场手动打开。</source>
        <translation>{}Please open it there by hand.</translation>
    </message>
    <message>
        <source>保持常开中。</source>
        <translation>Held open.</translation>
    </message>
    <message>
        <source>没有收到常开的报告，请到现场查看。</source>
        <translation>Not reported as held open; please look there.</translation>
    </message>
    <message>
        <source>道闸已执行；现在没有常开的报告。</source>
        <translation>The gate has done it; it is not reported as held open now.</translation>
    </message>
    <message>
        <source>不是由这次急救保持常开，现在仍常开：请看通道门禁页。</source>
        <translation>Not held by this emergency, and still held open: see the page of gates.</translation>
    </message>
    <message>
        <source>没有由这次急救保持常开，未发指令。</source>
        <translation>Not held by this emergency; nothing was asked of it.</translation>
    </message>
    <message>
        <source>已请求恢复自动，等待道闸回答…</source>
        <translation>Asked to work by itself again, waiting for the gate…</translation>
    </message>
    <message>
        <source>已恢复自动。</source>
        <translation>Works by itself again.</translation>
    </message>
    <message>
        <source>{}请到现场恢复自动。</source>
        <translation>{}Please set it back there by hand.</translation>
    </message>
</context>
<context>
    <name>Announcing</name>
    <message>
        <source>撤下通知</source>
        <translation>Take the notice back</translation>
    </message>
    <message>
        <source>撤下</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>通知已撤下</source>
        <translation>Notice taken back</translation>
    </message>
    <message>
        <source>通知已发布</source>
        <translation>Notice published</translation>
    </message>
    <message>
        <source>没有办理：消息服务断开。恢复后请再试，填写的内容还在。</source>
        <translation>Not done: the message service is away. Try again when it is back; what you wrote is still here.</translation>
    </message>
    <message>
        <source>没有得到消息服务的确认，不能确定自助机已收到。请看自助机，或再试一次。</source>
        <translation>The message service has not confirmed it; nobody knows whether the kiosks have it. Look at one, or try again.</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>依据（留痕）</source>
        <translation>On whose word (kept on record)</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>主管同意</source>
        <translation>Agreed by the supervisor</translation>
    </message>
    <message>
        <source>主管不同意</source>
        <translation>Declined by the supervisor</translation>
    </message>
    <message>
        <source>住户电话同意</source>
        <translation>Agreed by telephone</translation>
    </message>
    <message>
        <source>住户电话不同意</source>
        <translation>Declined by telephone</translation>
    </message>
    <message>
        <source>请写明依据</source>
        <translation>Say on whose word</translation>
    </message>
    <message>
        <source>须由主管登录确认</source>
        <translation>A supervisor signs in</translation>
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
    <name>CallDialog</name>
    <message>
        <source>此来访由主管或中心负责人决定，请先联系。不要告诉访客原因。</source>
        <translation>A supervisor or the head of centre decides: ask them first. Do not tell the visitor why.</translation>
    </message>
    <message>
        <source>访客</source>
        <translation>the visitor</translation>
    </message>
    <message>
        <source>请用对讲或电话联系 {}，问访客何时离开。</source>
        <translation>Call {} by intercom or telephone and ask when the visitor will leave.</translation>
    </message>
    <message>
        <source>请用对讲或电话联系 {}，按住户的话办理。不告诉访客家里有没有人。</source>
        <translation>Call {} by intercom or telephone and do as they say. Never tell a visitor whether anybody is at home.</translation>
    </message>
    <message>
        <source>代为联系·{}</source>
        <translation>Call for a visitor·{}</translation>
    </message>
</context>
<context>
    <name>CallPanel</name>
    <message>
        <source>业主</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>要告知</source>
        <translation>To tell</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>显示号码（留痕）</source>
        <translation>Show number (logged)</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>告知业主·{}</source>
        <translation>Tell the owner · {}</translation>
    </message>
    <message>
        <source>告知钥匙 {} 的变动</source>
        <translation>Telling of a movement of key {}</translation>
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
    <message>
        <source>可到柜台补打。</source>
        <translation>The desk can print it later.</translation>
    </message>
</context>
<context>
    <name>ChargeDialog</name>
    <message>
        <source>费用（元）</source>
        <translation>Costs (yuan)</translation>
    </message>
    <message>
        <source>费用与承担·{}</source>
        <translation>Costs · {}</translation>
    </message>
    <message>
        <source>请先告知承担方金额。这里只登记，不收款；免费请填 0。</source>
        <translation>Tell whoever pays the amount first. This records it and takes no money; enter 0 for none.</translation>
    </message>
    <message>
        <source>登记费用</source>
        <translation>Record the costs</translation>
    </message>
    <message>
        <source>将登记：{} 承担 {}。</source>
        <translation>To be recorded: {} pays {}.</translation>
    </message>
    <message>
        <source>请填写金额，例如 360 或 360.50</source>
        <translation>Please enter an amount such as 360 or 360.50</translation>
    </message>
</context>
<context>
    <name>ChaseDialog</name>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>显示号码（留痕）</source>
        <translation>Show number (logged)</translation>
    </message>
    <message>
        <source>{}，{}，工单 {}。结果记入催还记录。</source>
        <translation>{}, {}, case {}. What came of the call goes into its log.</translation>
    </message>
    <message>
        <source>联系借用人·{}</source>
        <translation>Call the borrower · {}</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>催还钥匙 {}</source>
        <translation>Chasing key {}</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>信息不对</source>
        <translation>Not right</translation>
    </message>
    <message>
        <source>确认领取并开柜</source>
        <translation>Sign and open</translation>
    </message>
    <message>
        <source>核对后签名领取</source>
        <translation>Check, then sign</translation>
    </message>
    <message>
        <source>取件码正确</source>
        <translation>Code is right</translation>
    </message>
    <message>
        <source>{}·{}</source>
        <translation>{}, {}</translation>
    </message>
    <message>
        <source>{}·{} 把</source>
        <translation>{} (pieces: {})</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>封签</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>没有加封</source>
        <translation>Not sealed</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>For</translation>
    </message>
    <message>
        <source>归还</source>
        <translation>Back by</translation>
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
    <message>
        <source>领取钥匙</source>
        <translation>Collect a key</translation>
    </message>
    <message>
        <source>凭取件码和一项身份证明</source>
        <translation>With a pick-up code and a proof</translation>
    </message>
    <message>
        <source>归还钥匙</source>
        <translation>Return a key</translation>
    </message>
    <message>
        <source>扫一下钥匙牌就可以</source>
        <translation>Just scan its tag</translation>
    </message>
    <message>
        <source>领钥匙，还是还钥匙？</source>
        <translation>Collect or return?</translation>
    </message>
</context>
<context>
    <name>ClearDialog</name>
    <message>
        <source>处理结果（留痕）</source>
        <translation>What was done (kept)</translation>
    </message>
    <message>
        <source>解除报警</source>
        <translation>Clear the alert</translation>
    </message>
    <message>
        <source>解除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>请写明处理结果</source>
        <translation>Say what was done</translation>
    </message>
    <message>
        <source>须由主管登录确认</source>
        <translation>A supervisor has to sign in</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>结案·{}</source>
        <translation>Close the case · {}</translation>
    </message>
    <message>
        <source>请选择结果。结案后不能再改。</source>
        <translation>Choose how it ended. A closed case is not changed any more.</translation>
    </message>
    <message>
        <source>结案</source>
        <translation>Close the case</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>打印凭条</source>
        <translation>Print a slip</translation>
    </message>
    <message>
        <source>取件码·{}</source>
        <translation>Pick-up code · {}</translation>
    </message>
    <message>
        <source>只显示这一次，请现在告诉取件人。{} 前有效，输错 5 次作废。</source>
        <translation>Shown only this once: tell the person now. Valid until {}; void after 5 wrong tries.</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
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
        <source>把二维码对准屏幕下方的扫描口，或输入 6 位数字</source>
        <translation>Hold your QR code to the scanner below the screen, or enter 6 digits</translation>
    </message>
    <message>
        <source>扫描口暂时不能用，请输入 6 位数字</source>
        <translation>The scanner is away just now; please enter 6 digits</translation>
    </message>
    <message>
        <source>您的访客码是？</source>
        <translation>Your visitor code?</translation>
    </message>
</context>
<context>
    <name>CollectorList</name>
    <message>
        <source>领取人姓名</source>
        <translation>Collector&apos;s name</translation>
    </message>
    <message>
        <source>领取人电话</source>
        <translation>Collector&apos;s phone</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>没有指定：只限物业人员按用途使用</source>
        <translation>Nobody named: only our staff may use it, for the purpose</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>移除 {}</source>
        <translation>Remove {}</translation>
    </message>
    <message>
        <source>此人已在名单上</source>
        <translation>This person is on the list already</translation>
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
    <name>ConsentDialog</name>
    <message>
        <source>同意的业主</source>
        <translation>Owner who agrees</translation>
    </message>
    <message>
        <source>业主同意·{}</source>
        <translation>Owner&apos;s consent · {}</translation>
    </message>
    <message>
        <source>换锁须经业主同意，费用由责任方承担。请当面或电话确认后登记。</source>
        <translation>A lock is changed only if the owner agrees; whoever is responsible pays. Ask in person or by phone first.</translation>
    </message>
    <message>
        <source>登记同意</source>
        <translation>Record consent</translation>
    </message>
    <message>
        <source>请选择同意的业主</source>
        <translation>Please choose the owner who agrees</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>应有 {} 把</source>
        <translation>{} expected</translation>
    </message>
    <message>
        <source>实有数量</source>
        <translation>Pieces found</translation>
    </message>
    <message>
        <source>实有封签号</source>
        <translation>Seal found</translation>
    </message>
    <message>
        <source>没有封签则留空</source>
        <translation>Empty if none</translation>
    </message>
    <message>
        <source>原位 {}</source>
        <translation>Belongs on {}</translation>
    </message>
    <message>
        <source>挂错时，所在挂钩</source>
        <translation>Hook, if another</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>更正 {}</source>
        <translation>What is found of {}</translation>
    </message>
    <message>
        <source>按手上的实物填写。差异列入盘点表，由两人签名；登记册不因此改变。</source>
        <translation>Enter what you hold. Differences are listed and signed by two; the register itself is not changed.</translation>
    </message>
    <message>
        <source>计入</source>
        <translation>Count it</translation>
    </message>
    <message>
        <source>请填写实有数量</source>
        <translation>Please enter the pieces found</translation>
    </message>
</context>
<context>
    <name>CountingView</name>
    <message>
        <source>核对并签名</source>
        <translation>Check and sign</translation>
    </message>
    <message>
        <source>扫描钥匙牌</source>
        <translation>Scan a key&apos;s tag</translation>
    </message>
    <message>
        <source>由开始盘点的人（{}）签名结束；您可以一起清点。</source>
        <translation>{} began this stock-take and closes it; you may count along.</translation>
    </message>
    <message>
        <source>手上的 {} 还没有清点。</source>
        <translation>{} in your hand is not counted yet.</translation>
    </message>
    <message>
        <source>{} 还没有清点，新扫描的没有计入。先输入数量按回车，或按 Esc 放下。</source>
        <translation>{} is not counted yet, and the new scan was not taken. Type the number and Enter first, or lay it aside with Esc.</translation>
    </message>
    <message>
        <source>{} 还没有计入：请输入数清的数量，再按回车。</source>
        <translation>{} is not counted yet: type the number you counted, then Enter.</translation>
    </message>
    <message>
        <source>没有计入：请先扫描钥匙牌，再输入数量。</source>
        <translation>Nothing counted: scan a tag first, then type the number.</translation>
    </message>
</context>
<context>
    <name>DeskDoors</name>
    <message>
        <source>钥匙柜 正常</source>
        <translation>Cabinet OK</translation>
    </message>
    <message>
        <source>钥匙柜 无应答</source>
        <translation>Cabinet silent</translation>
    </message>
    <message>
        <source>{} 柜门开着没有关</source>
        <translation>Door {} was left open</translation>
    </message>
    <message>
        <source>钥匙柜有门开着没有关</source>
        <translation>A door of the key cabinet was left open</translation>
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
    <name>DeskWindow</name>
    <message>
        <source>{} 服务台</source>
        <translation>{} – Service desk</translation>
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
    <message>
        <source>关注名单：须由主管确认后才能放行，不要告诉访客。</source>
        <translation>On the watch list: a supervisor decides first. Do not tell the visitor.</translation>
    </message>
    <message>
        <source>媒体来访由中心负责人决定，不接受采访。</source>
        <translation>The head of centre decides on media; nobody is interviewed.</translation>
    </message>
    <message>
        <source>身份信息已按期删除。</source>
        <translation>Personal fields were wiped when due.</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>通行</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>通道</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>车牌</source>
        <translation>Number plate</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>剩余次数</source>
        <translation>Entries left</translation>
    </message>
    <message>
        <source>在场人数</source>
        <translation>Inside now</translation>
    </message>
    <message>
        <source>出示通行码</source>
        <translation>Show pass</translation>
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
    <name>DocumentPage</name>
    <message>
        <source>去人工柜台</source>
        <translation>Go to the desk</translation>
    </message>
    <message>
        <source>不读证件</source>
        <translation>Without my card</translation>
    </message>
    <message>
        <source>请平放，不要移动</source>
        <translation>Lay it flat and leave it still</translation>
    </message>
    <message>
        <source>读卡区暂时不能用，请稍等</source>
        <translation>The reader is away just now, please wait</translation>
    </message>
    <message>
        <source>没有读到，请拿起来再平放一次。</source>
        <translation>Not read. Please lift it and lay it down again.</translation>
    </message>
    <message>
        <source>请放上身份证</source>
        <translation>Please lay down your ID card</translation>
    </message>
    <message>
        <source>读完即可取回，不留证件图像</source>
        <translation>Take it back once it is read; no picture is kept</translation>
    </message>
</context>
<context>
    <name>DoorPage</name>
    <message>
        <source>正在开门</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>这不是这把钥匙的牌。</source>
        <translation>That is another key&apos;s tag.</translation>
    </message>
    <message>
        <source>请先签名确认，或呼叫工作人员。</source>
        <translation>Please sign first, or call staff.</translation>
    </message>
    <message>
        <source>{} 号柜门</source>
        <translation>Door {}</translation>
    </message>
    <message>
        <source>没有取走</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>没有挂回</source>
        <translation>Not back</translation>
    </message>
    <message>
        <source>已取走</source>
        <translation>I have the key</translation>
    </message>
    <message>
        <source>已挂回</source>
        <translation>It is back</translation>
    </message>
    <message>
        <source>正在打开柜门</source>
        <translation>Opening the door</translation>
    </message>
    <message>
        <source>钥匙取走了吗？</source>
        <translation>Did you take it?</translation>
    </message>
    <message>
        <source>钥匙挂回了吗？</source>
        <translation>Did you put it back?</translation>
    </message>
    <message>
        <source>请取走钥匙</source>
        <translation>Take your key</translation>
    </message>
    <message>
        <source>请挂回钥匙</source>
        <translation>Put the key back</translation>
    </message>
    <message>
        <source>柜门已开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>柜门已关</source>
        <translation>Shut</translation>
    </message>
    <message>
        <source>看不到柜门</source>
        <translation>Not seen</translation>
    </message>
    <message>
        <source>请走到亮起的柜门前。</source>
        <translation>Please go to the lit door.</translation>
    </message>
    <message>
        <source>请签名确认，再按下面的按钮。</source>
        <translation>Sign, then press a button.</translation>
    </message>
    <message>
        <source>柜门一直开着，已通知工作人员。请关好。</source>
        <translation>The door is still open and staff are told. Please shut it.</translation>
    </message>
    <message>
        <source>现在看不到柜门。办完请关好，再签名。</source>
        <translation>The door cannot be seen now. Shut it, then sign.</translation>
    </message>
    <message>
        <source>取出后扫一下钥匙牌，或签名确认。</source>
        <translation>Then scan its tag, or sign.</translation>
    </message>
    <message>
        <source>办完请关好柜门，再签名确认。</source>
        <translation>Then shut the door and sign.</translation>
    </message>
    <message>
        <source>柜门还开着，办完请关好。</source>
        <translation>The door is open. Please shut it.</translation>
    </message>
</context>
<context>
    <name>DoorPanel</name>
    <message>
        <source>柜门</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>开柜原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>例如：取钥匙巡检</source>
        <translation>Such as: key for the round</translation>
    </message>
    <message>
        <source>打开柜门</source>
        <translation>Open the door</translation>
    </message>
    <message>
        <source>到钥匙板办理</source>
        <translation>On the key board</translation>
    </message>
    <message>
        <source>选择一个柜门。开柜要写明原因，留痕。</source>
        <translation>Choose a door. Opening it needs a reason, which is kept.</translation>
    </message>
    <message>
        <source>开柜</source>
        <translation>Open a door</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>It is being opened</translation>
    </message>
    <message>
        <source>不知道柜门开着还是关着，不能远程打开</source>
        <translation>Nobody knows whether it is open or shut: it is not opened from here</translation>
    </message>
    <message>
        <source>柜门开着</source>
        <translation>The door is open</translation>
    </message>
    <message>
        <source>这个挂钩没有钥匙</source>
        <translation>No key belongs on this hook</translation>
    </message>
    <message>
        <source>请填写开柜原因</source>
        <translation>Please give a reason</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>中文标题</source>
        <translation>Chinese title</translation>
    </message>
    <message>
        <source>英文标题</source>
        <translation>English title</translation>
    </message>
    <message>
        <source>中文内容</source>
        <translation>Chinese text</translation>
    </message>
    <message>
        <source>英文内容</source>
        <translation>English text</translation>
    </message>
</context>
<context>
    <name>Emergencies</name>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>结束急救通行</source>
        <translation>End the emergency</translation>
    </message>
    <message>
        <source>救护车已离开。由这次急救保持常开的道闸恢复自动。</source>
        <translation>The ambulance has left. The gates held open for it work by themselves again.</translation>
    </message>
    <message>
        <source>结束急救</source>
        <translation>End emergency</translation>
    </message>
    <message>
        <source>已登记急救通行</source>
        <translation>Emergency entered</translation>
    </message>
    <message>
        <source>已结束急救通行</source>
        <translation>Emergency ended</translation>
    </message>
    <message>
        <source>结束…</source>
        <translation>End…</translation>
    </message>
    <message>
        <source>没有要求常开的通道。</source>
        <translation> No gate was to be held open.</translation>
    </message>
    <message>
        <source>救护车·{}（{} 起）</source>
        <translation>Ambulance·{} (since {})</translation>
    </message>
    <message>
        <source>急救通行已结束。</source>
        <translation>The emergency has ended.</translation>
    </message>
    <message>
        <source>{}：{}</source>
        <translation>{}: {}</translation>
    </message>
</context>
<context>
    <name>EmergencyDialog</name>
    <message>
        <source>或写明地点</source>
        <translation>Or say where</translation>
    </message>
    <message>
        <source>例如：中心花园凉亭</source>
        <translation>For example: pavilion in the central garden</translation>
    </message>
    <message>
        <source>保持常开的车行通道</source>
        <translation>Vehicle gates to hold open</translation>
    </message>
    <message>
        <source>控制服务联系不上：来访照常登记，道闸要到现场手动打开；指令不会补发。</source>
        <translation>The gatekeeper cannot be reached: the visit is entered all the same, the gates must be opened there by hand. Nothing is kept for later.</translation>
    </message>
    <message>
        <source>救护车进场</source>
        <translation>Ambulance coming in</translation>
    </message>
    <message>
        <source>马上登记进场，不等住户确认；道闸常开，直到在此结束。</source>
        <translation>It is entered at once and no home is asked; the gates stay open until this is ended here.</translation>
    </message>
    <message>
        <source>放行救护车</source>
        <translation>Let ambulance in</translation>
    </message>
    <message>
        <source>请选房屋或写明地点</source>
        <translation>Choose a home or say where</translation>
    </message>
</context>
<context>
    <name>EntrustPage</name>
    <message>
        <source>返回钥匙</source>
        <translation>Back to keys</translation>
    </message>
    <message>
        <source>业主在屏幕上阅读委托书全文后签名；签名与文字绑定，一式两份</source>
        <translation>The owner reads the whole mandate on the screen, then signs; the signature is bound to the words; two copies</translation>
    </message>
    <message>
        <source>登记委托</source>
        <translation>New mandate</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>委托业主</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>委托用途</source>
        <translation>Purpose of the mandate</translation>
    </message>
    <message>
        <source>例如：通风检查、代收家具</source>
        <translation>e.g. airing the home, taking in furniture</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>年-月-日</source>
        <translation>year-month-day</translation>
    </message>
    <message>
        <source>{} 个月</source>
        <translation>{} mo.</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>生成委托书</source>
        <translation>Draw up the mandate</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>封签号</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>委托期限</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>钥匙与用途</source>
        <translation>Key and purpose</translation>
    </message>
    <message>
        <source>准予领取人</source>
        <translation>Who may collect</translation>
    </message>
    <message>
        <source>登记委托·{}</source>
        <translation>New mandate · {}</translation>
    </message>
    <message>
        <source>{} 把</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>未封签</source>
        <translation>Not sealed</translation>
    </message>
    <message>
        <source>可以生成委托书，请业主阅读</source>
        <translation>Ready to be drawn up, for the owner to read</translation>
    </message>
    <message>
        <source>请选择委托的业主</source>
        <translation>Please choose the owner</translation>
    </message>
    <message>
        <source>请填写委托用途</source>
        <translation>Please enter the purpose</translation>
    </message>
    <message>
        <source>请填写最后一天，例如 {}</source>
        <translation>Please enter the last day, such as {}</translation>
    </message>
    <message>
        <source>最后一天已经过去，请更改</source>
        <translation>The last day is over; please change it</translation>
    </message>
    <message>
        <source>领取人还没有添加：请按“添加”，或清空姓名和电话</source>
        <translation>The collector is not added yet: press “Add”, or clear name and phone</translation>
    </message>
    <message>
        <source>委托书已生成，请业主在右边阅读并签名</source>
        <translation>Drawn up: the owner reads it on the right and signs</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>此类钥匙不外借，请由值班人员陪同前往。</source>
        <translation>Keys of this class are never lent. Go there with the staff on duty.</translation>
    </message>
    <message>
        <source>钥匙不在服务中心。收回后重新挂上，才能借出。</source>
        <translation>The key is not here. It can be lent once it hangs here again.</translation>
    </message>
    <message>
        <source>禁借</source>
        <translation>Never lent</translation>
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
        <source>解除…</source>
        <translation>Clear…</translation>
    </message>
    <message>
        <source>还有 {} 条报警</source>
        <translation>{} more alerts</translation>
    </message>
</context>
<context>
    <name>GuideEditorPage</name>
    <message>
        <source>返回自助机</source>
        <translation>Back to kiosks</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Service guide</translation>
    </message>
    <message>
        <source>用我的内容覆盖</source>
        <translation>Publish mine all the same</translation>
    </message>
    <message>
        <source>页面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>还没有页面</source>
        <translation>No pages yet</translation>
    </message>
    <message>
        <source>新页面</source>
        <translation>New page</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>页面和顺序</source>
        <translation>Pages and their order</translation>
    </message>
    <message>
        <source>内容（两种语言）</source>
        <translation>Text in both languages</translation>
    </message>
    <message>
        <source>撤下…</source>
        <translation>Withdraw…</translation>
    </message>
    <message>
        <source>放弃修改…</source>
        <translation>Discard…</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>未发布</source>
        <translation>Unpublished</translation>
    </message>
    <message>
        <source>已发布</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>有未发布</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>已撤下</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>发布后住户马上看到；每个版本都保留</source>
        <translation>Residents see a page as soon as it is published; every version is kept</translation>
    </message>
    <message>
        <source>只有主管可以修改</source>
        <translation>Only a supervisor may change the guide</translation>
    </message>
    <message>
        <source>已发布，住户马上看到</source>
        <translation>Published; residents see it now</translation>
    </message>
    <message>
        <source>撤下页面</source>
        <translation>Withdraw the page</translation>
    </message>
    <message>
        <source>“{}”从自助机上消失，内容保留，随时可以再发布。</source>
        <translation>“{}” goes from the kiosks; its text is kept and can be published again at any time.</translation>
    </message>
    <message>
        <source>撤下</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>放弃修改</source>
        <translation>Discard the changes</translation>
    </message>
    <message>
        <source>回到最近发布的内容；没有发布的修改将丢失。</source>
        <translation>Back to what was published last; what is not published will be lost.</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>清点数量</source>
        <translation>Pieces counted</translation>
    </message>
    <message>
        <source>应有 {} 把</source>
        <translation>{} expected</translation>
    </message>
    <message>
        <source>请业主核对数量后签名</source>
        <translation>The owner checks the count and signs here</translation>
    </message>
    <message>
        <source>业主当面清点后签名。钥匙不再由中心保管，挂钩空出，委托随之结束。</source>
        <translation>The owner counts and signs. We keep the key no longer: its hook becomes free and its mandate ends.</translation>
    </message>
    <message>
        <source>封签 {} 由业主当面拆开。</source>
        <translation> The owner breaks seal {} here.</translation>
    </message>
    <message>
        <source>领取业主</source>
        <translation>Owner who takes it</translation>
    </message>
    <message>
        <source>交还业主·{}</source>
        <translation>Hand over to owner · {}</translation>
    </message>
    <message>
        <source>确认交还</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>请扫描这把钥匙的牌</source>
        <translation>Please scan the tag of this key</translation>
    </message>
    <message>
        <source>请选择领取的业主</source>
        <translation>Please choose the owner</translation>
    </message>
    <message>
        <source>请清点并填写数量</source>
        <translation>Please count and enter the number</translation>
    </message>
    <message>
        <source>数量不符，不能交还</source>
        <translation>The count is not right; it cannot be handed over</translation>
    </message>
    <message>
        <source>等待业主签名</source>
        <translation>Waiting for the owner&apos;s signature</translation>
    </message>
    <message>
        <source>请扫描这把钥匙的牌，核对实物</source>
        <translation>Please scan the tag of this key to check that it is the one</translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>有出入，更正…</source>
        <translation>Something differs…</translation>
    </message>
    <message>
        <source>放下（Esc）</source>
        <translation>Lay aside (Esc)</translation>
    </message>
    <message>
        <source>拿下一把，扫描钥匙牌，数清后输入数量按回车，再挂回原处。</source>
        <translation>Take a key, scan its tag, count, type the number and press Enter, then hang it back.</translation>
    </message>
    <message>
        <source>应挂</source>
        <translation>Belongs on</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>封签</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>应有 {} 把</source>
        <translation>{} expected</translation>
    </message>
    <message>
        <source>应有 {} 把，实有 {} 把</source>
        <translation>{} expected, {} found</translation>
    </message>
    <message>
        <source>待清点</source>
        <translation>To count</translation>
    </message>
    <message>
        <source>已计入</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>有差异</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>数清有几把，输入数量按回车。</source>
        <translation>Count the pieces, type the number, press Enter.</translation>
    </message>
    <message>
        <source>核对封签：完好且号码相符，按回车；否则按“更正”。</source>
        <translation>Check the seal: whole and with this number, press Enter; if not, press “Something differs”.</translation>
    </message>
    <message>
        <source>已计入。请挂回 {}。</source>
        <translation>Counted. Hang it back on {}.</translation>
    </message>
    <message>
        <source>已计入：账面为“{}”，却在这里。</source>
        <translation>Counted: the register says “{}”, and it is here.</translation>
    </message>
    <message>
        <source>这把已经计入过，没有重复计。数错了可以重新输入数量。</source>
        <translation>Counted before, and not counted twice. If the number was wrong, type it again.</translation>
    </message>
    <message>
        <source>已计入差异。数错了可以重新输入数量。</source>
        <translation>Counted with a difference. If the number was wrong, type it again.</translation>
    </message>
    <message>
        <source>已计入。请挂回 {}，再扫描下一把。</source>
        <translation>Counted. Hang it back on {} and scan the next one.</translation>
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
        <source>自助机 {} 台故障</source>
        <translation>Kiosks: {} in trouble</translation>
    </message>
    <message>
        <source>自助机 {} 台未知</source>
        <translation>Kiosks: {} unknown</translation>
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
    <message>
        <source>停止朗读</source>
        <translation>Stop reading</translation>
    </message>
    <message>
        <source>朗读标题</source>
        <translation>Read aloud</translation>
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
    <name>HomePicker</name>
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
        <translation>Home</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
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
        <source>把二维码对准屏幕下方的扫描口，或按这里输入</source>
        <translation>Hold your QR code to the scanner below, or press here</translation>
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
        <translation>Take it back once it is read; no picture is kept</translation>
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
        <source>没有这个房号，请核对。</source>
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
    <name>InsideList</name>
    <message>
        <source>在场访客名单</source>
        <translation>Visitors on site</translation>
    </message>
    <message>
        <source>{} 起来访，{} 人。打印时间 {}</source>
        <translation>{} visits, {} people. Printed {}</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>访客</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>进入</source>
        <translation>Came in</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>清点</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>第 {} 页</source>
        <translation>Page {}</translation>
    </message>
</context>
<context>
    <name>InviteScreen</name>
    <message>
        <source>邀请访客</source>
        <translation>Invite a visitor</translation>
    </message>
    <message>
        <source>请拍下二维码。</source>
        <translation>Please photograph it.</translation>
    </message>
</context>
<context>
    <name>InvitedPage</name>
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
    <name>KeyActions</name>
    <message>
        <source>第二人授权·{}</source>
        <translation>Second person · {}</translation>
    </message>
    <message>
        <source>第二名员工核对借用人和钥匙后，用自己的账号或员工卡确认。</source>
        <translation>A colleague checks borrower and key, then confirms by a sign-in of their own or by card.</translation>
    </message>
    <message>
        <source>授权</source>
        <translation>Authorise</translation>
    </message>
    <message>
        <source>{} 把，{} 前归还。工单 {}。</source>
        <translation>{} pieces, back by {}. Case {}.</translation>
    </message>
    <message>
        <source>新封签号</source>
        <translation>Number of the new seal</translation>
    </message>
    <message>
        <source>加封 {}</source>
        <translation>Seal {}</translation>
    </message>
    <message>
        <source>封签号用过一次就不能再用；加封须两人在场。</source>
        <translation>A seal&apos;s number is used once only; two people put it on.</translation>
    </message>
    <message>
        <source>加封</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>{} 已借出，{} 前归还。</source>
        <translation>{} is lent, due back by {}.</translation>
    </message>
    <message>
        <source>押金 {}，收据第 {} 号。</source>
        <translation> Deposit {}, receipt no. {}.</translation>
    </message>
    <message>
        <source>{} 已归还，数量相符。</source>
        <translation>{} is back, and the count is right.</translation>
    </message>
    <message>
        <source>{} 已归还，少 {} 把：已登记差异，请跟进。</source>
        <translation>{} is back, {} missing: entered as a loss, please follow it up.</translation>
    </message>
    <message>
        <source>{} 已归还，多 {} 把：已登记差异，请跟进。</source>
        <translation>{} is back with {} too many: entered, please follow it up.</translation>
    </message>
</context>
<context>
    <name>KeyBoard</name>
    <message>
        <source>在位</source>
        <translation>In</translation>
    </message>
    <message>
        <source>借出</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>封存</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>禁借</source>
        <translation>Never lent</translation>
    </message>
    <message>
        <source>遗失</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>待查</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>空位</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>本物业员工</source>
        <translation>Our staff</translation>
    </message>
    <message>
        <source>外来施工</source>
        <translation>Contractor</translation>
    </message>
    <message>
        <source>业主本人</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>委托领取人</source>
        <translation>Named collector</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>已接通</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>无人接听</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>稍后再打</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>号码有误</source>
        <translation>Wrong no.</translation>
    </message>
    <message>
        <source>{} 天</source>
        <translation>{} d</translation>
    </message>
    <message>
        <source>{} 小时</source>
        <translation>{} h</translation>
    </message>
    <message>
        <source>{} 分</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>今天 {}</source>
        <translation>today {}</translation>
    </message>
    <message>
        <source>明天 {}</source>
        <translation>tomorrow {}</translation>
    </message>
    <message>
        <source>逾期 {}</source>
        <translation>{} late</translation>
    </message>
    <message>
        <source>还剩 {}</source>
        <translation>{} left</translation>
    </message>
</context>
<context>
    <name>KeyBoardPage</name>
    <message>
        <source>钥匙牌只有编号，房屋对照表另行保管</source>
        <translation>Tags bear numbers only; which home they open is kept elsewhere</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>已记录</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>{} 柜 {}</source>
        <translation>{} · {}</translation>
    </message>
    <message>
        <source>没有找到钥匙。可按房号、编号、借用人全名查找，或扫描钥匙牌。</source>
        <translation>No key found. Search by home, key number or the borrower&apos;s full name, or scan a tag.</translation>
    </message>
    <message>
        <source>已加封</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>已退押金 {}。</source>
        <translation>Deposit of {} refunded.</translation>
    </message>
</context>
<context>
    <name>KeyCabinetPage</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>柜门状态以锁板反馈为准；打开了不等于取走了</source>
        <translation>Doors are as their boards tell; an open door does not mean a key was taken</translation>
    </message>
    <message>
        <source>钥匙柜</source>
        <translation>Key cabinet</translation>
    </message>
    <message>
        <source>没有带锁的钥匙柜</source>
        <translation>No cabinet has locks</translation>
    </message>
    <message>
        <source>登记钥匙柜时写明锁板地址，柜门就会显示在这里。</source>
        <translation>Add a cabinet with its board, and its doors are shown here.</translation>
    </message>
    <message>
        <source>{} 柜 {}</source>
        <translation>{} · {}</translation>
    </message>
    <message>
        <source>本机没有接锁板：看不到柜门，也不能从这里开柜。</source>
        <translation>No lock board is on this machine: doors are neither seen nor opened from here.</translation>
    </message>
    <message>
        <source>锁板没有应答：柜门状态未知，不能开柜。请检查电源和连线。</source>
        <translation>The lock board does not answer: doors are unknown and not opened. Check its power and cable.</translation>
    </message>
</context>
<context>
    <name>KeyCalls</name>
    <message>
        <source>借出</source>
        <translation>Lent</translation>
    </message>
    <message>
        <source>已归还</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>已找回</source>
        <translation>Found again</translation>
    </message>
    <message>
        <source>遗失</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>数量不符</source>
        <translation>Pieces differ</translation>
    </message>
    <message>
        <source>已移交业主</source>
        <translation>Handed over to the owner</translation>
    </message>
    <message>
        <source>开始托管</source>
        <translation>Taken into custody</translation>
    </message>
    <message>
        <source>委托已撤销</source>
        <translation>Mandate revoked</translation>
    </message>
</context>
<context>
    <name>KeyDoors</name>
    <message>
        <source>关着</source>
        <translation>Shut</translation>
    </message>
    <message>
        <source>开着</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>未关</source>
        <translation>Left open</translation>
    </message>
    <message>
        <source>未知</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>空位</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>凭码领取</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>自助归还</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>服务台开柜</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>钥匙已被取走</source>
        <translation>Key was taken</translation>
    </message>
    <message>
        <source>钥匙已挂回</source>
        <translation>Key hangs there</translation>
    </message>
    <message>
        <source>钥匙还在</source>
        <translation>Key still there</translation>
    </message>
    <message>
        <source>没有挂回</source>
        <translation>Not put back</translation>
    </message>
    <message>
        <source>已查看，原样</source>
        <translation>Looked, as it was</translation>
    </message>
    <message>
        <source>钥匙按取件时签名的用途登记为借出，借用人是取件码的主人。</source>
        <translation>The key is lent to whom the pick-up code was for, for the purpose signed for then.</translation>
    </message>
    <message>
        <source>借用到此结束，钥匙待清点数量。</source>
        <translation>The loan ends here; the pieces are still to be counted.</translation>
    </message>
    <message>
        <source>钥匙的登记不变。</source>
        <translation>The register of the key stays as it is.</translation>
    </message>
    <message>
        <source>{} 柜门开着没有关，请去关上。</source>
        <translation>Door {} was left open. Please go and shut it.</translation>
    </message>
    <message>
        <source>{} 柜门打开时锁板失去应答，请去查看并关上。</source>
        <translation>Door {} was open when its board fell silent. Please look and shut it.</translation>
    </message>
    <message>
        <source>{} 柜门没有人申请就打开了，请马上去查看。</source>
        <translation>Door {} opened and nobody had asked. Please look at once.</translation>
    </message>
    <message>
        <source>{} 开柜的结果没有看到，请去核实。</source>
        <translation>Nobody saw the end of opening {}. Please look.</translation>
    </message>
    <message>
        <source>锁板收到命令，但门没有打开，可能卡住</source>
        <translation>the board took the order, and the door stayed shut; it may be stuck</translation>
    </message>
    <message>
        <source>锁板没有应答</source>
        <translation>the board did not answer</translation>
    </message>
    <message>
        <source>门本来就开着</source>
        <translation>it was open already</translation>
    </message>
    <message>
        <source>锁板上没有这个门</source>
        <translation>the board has no such door</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>called off</translation>
    </message>
    <message>
        <source>没有打开</source>
        <translation>it stayed shut</translation>
    </message>
    <message>
        <source>正在打开 {}，请稍候…</source>
        <translation>Opening {}, please wait…</translation>
    </message>
    <message>
        <source>{} 没有打开：{}。钥匙没有动过。</source>
        <translation>{} was not opened: {}. Nothing has moved.</translation>
    </message>
    <message>
        <source>{} 不知道是否打开：{}。请去看柜门，再在“待核实”登记。</source>
        <translation>Nobody knows whether {} opened: {}. Go and look, then enter it under “To be looked at”.</translation>
    </message>
    <message>
        <source>{} 已打开，现已关上。</source>
        <translation>{} was opened, and is shut again.</translation>
    </message>
    <message>
        <source>{} 打开过，锁板失去应答，门现在怎样不知道。请去查看。</source>
        <translation>{} was opened, then its board fell silent: nobody knows how the door is. Please look.</translation>
    </message>
    <message>
        <source>{} 开着没有关，请去关上。</source>
        <translation>{} is still open. Please go and shut it.</translation>
    </message>
    <message>
        <source>{} 已打开。取出的钥匙请扫描钥匙牌办理借出，用后关门。</source>
        <translation>{} is open. Scan the tag of what you take to lend it, and shut the door.</translation>
    </message>
</context>
<context>
    <name>KeyExtras</name>
    <message>
        <source>{} 的取件码已撤回</source>
        <translation>Pick-up code of {} withdrawn</translation>
    </message>
    <message>
        <source>{} 已交还业主，当面清点 {} 把并签收。</source>
        <translation>{} was handed over to its owner: {} pieces, counted and signed for.</translation>
    </message>
</context>
<context>
    <name>KeyHead</name>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>挂钩 {}</source>
        <translation>hook {}</translation>
    </message>
    <message>
        <source>{} 把</source>
        <translation>{} pcs</translation>
    </message>
</context>
<context>
    <name>KeyListPage</name>
    <message>
        <source>返回钥匙</source>
        <translation>Back to keys</translation>
    </message>
</context>
<context>
    <name>KeyLoss</name>
    <message>
        <source>整串遗失（{} 把）</source>
        <translation>Whole bunch ({})</translation>
    </message>
    <message>
        <source>少 {} 把</source>
        <translation>{} missing</translation>
    </message>
    <message>
        <source>多 {} 把</source>
        <translation>{} too many</translation>
    </message>
    <message>
        <source>等待同意</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>等待换锁</source>
        <translation>New lock</translation>
    </message>
    <message>
        <source>等待定费</source>
        <translation>Costs</translation>
    </message>
    <message>
        <source>等待结案</source>
        <translation>To be closed</translation>
    </message>
    <message>
        <source>借用人</source>
        <translation>Borrower</translation>
    </message>
    <message>
        <source>借用人单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>业主</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>物业公司</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>已找回</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>已查明</source>
        <translation>Explained</translation>
    </message>
    <message>
        <source>已换锁或补配</source>
        <translation>Replaced</translation>
    </message>
    <message>
        <source>核销</source>
        <translation>Written off</translation>
    </message>
    <message>
        <source>多出的钥匙已查明来历，登记数量不变。</source>
        <translation>It is clear where the surplus came from; the register stays as it is.</translation>
    </message>
    <message>
        <source>缺的钥匙已挂回，登记数量恢复。</source>
        <translation>The missing pieces hang here again; the register counts them.</translation>
    </message>
    <message>
        <source>缺的钥匙已补配并挂回，登记数量恢复。</source>
        <translation>New pieces were cut and hang here; the register counts them.</translation>
    </message>
    <message>
        <source>不再补配，登记数量从此减少。</source>
        <translation>No new pieces: the bunch has fewer from now on.</translation>
    </message>
    <message>
        <source>这串钥匙从登记册注销，挂钩空出；新配的钥匙请重新登记。</source>
        <translation>The bunch leaves the register and its hook becomes free; register new keys as new.</translation>
    </message>
    <message>
        <source>钥匙已挂回原处，继续使用。</source>
        <translation>The key hangs in its place again and stays in use.</translation>
    </message>
</context>
<context>
    <name>KeyPaperDialog</name>
    <message>
        <source>PDF 文件</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Excel 表格</source>
        <translation>Excel sheet</translation>
    </message>
    <message>
        <source>保存到</source>
        <translation>Save to</translation>
    </message>
    <message>
        <source>打开文件</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>生成文件</source>
        <translation>Make the file</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>请填写文件名</source>
        <translation>Please name the file</translation>
    </message>
    <message>
        <source>正在生成…</source>
        <translation>Making the file…</translation>
    </message>
    <message>
        <source>已保存：{}</source>
        <translation>Saved: {}</translation>
    </message>
</context>
<context>
    <name>KeyPapersDialog</name>
    <message>
        <source>借用登记表</source>
        <translation>Loans</translation>
    </message>
    <message>
        <source>外借交接表</source>
        <translation>Keys out</translation>
    </message>
    <message>
        <source>钥匙牌</source>
        <translation>Key tags</translation>
    </message>
    <message>
        <source>挂钩标签</source>
        <translation>Hook labels</translation>
    </message>
    <message>
        <source>年-月-日</source>
        <translation>Year-month-day</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>显示完整姓名（需要导出权限，留痕）</source>
        <translation>Names in full (needs the duty of exports; audited)</translation>
    </message>
    <message>
        <source>钥匙柜</source>
        <translation>Cabinet</translation>
    </message>
    <message>
        <source>打印钥匙资料</source>
        <translation>Key papers</translation>
    </message>
    <message>
        <source>表格存为 PDF 或 Excel，标签存为 A4 不干胶纸的 PDF，再打开打印。</source>
        <translation>A list is saved as PDF or Excel sheet, labels as a PDF for A4 sticker paper; open it to print.</translation>
    </message>
    <message>
        <source>日期写成 2026-12-31 的样子</source>
        <translation>Write days like 2026-12-31</translation>
    </message>
    <message>
        <source>结束日期早于开始日期</source>
        <translation>It ends before it begins</translation>
    </message>
    <message>
        <source>还没有登记钥匙柜</source>
        <translation>There is no cabinet yet</translation>
    </message>
    <message>
        <source>钥匙借用登记表-{}</source>
        <translation>key-loans-{}</translation>
    </message>
    <message>
        <source>钥匙外借交接表-{}</source>
        <translation>keys-out-{}</translation>
    </message>
    <message>
        <source>钥匙牌-{}柜</source>
        <translation>key-tags-{}</translation>
    </message>
    <message>
        <source>挂钩标签-{}柜</source>
        <translation>hook-labels-{}</translation>
    </message>
</context>
<context>
    <name>KeySearch</name>
    <message>
        <source>房号 / 钥匙编号 / 借用人 / 牌号</source>
        <translation>Home / key no. / borrower / tag</translation>
    </message>
    <message>
        <source>查找钥匙</source>
        <translation>Find a key</translation>
    </message>
</context>
<context>
    <name>KeyTools</name>
    <message>
        <source>登记委托…</source>
        <translation>New mandate…</translation>
    </message>
    <message>
        <source>委托书…</source>
        <translation>Mandate…</translation>
    </message>
    <message>
        <source>交还业主…</source>
        <translation>Hand over…</translation>
    </message>
    <message>
        <source>取件码…</source>
        <translation>Pick-up…</translation>
    </message>
    <message>
        <source>开柜门…</source>
        <translation>Open its door…</translation>
    </message>
    <message>
        <source>登记遗失…</source>
        <translation>Report lost…</translation>
    </message>
    <message>
        <source>遗失处理…</source>
        <translation>Loss case…</translation>
    </message>
</context>
<context>
    <name>KeysScreen</name>
    <message>
        <source>输错太多次，请稍后再试。</source>
        <translation>Too many wrong tries. Please wait.</translation>
    </message>
    <message>
        <source>输错太多次，请过几分钟再试，或换个方式。</source>
        <translation>Too many wrong tries. Wait a few minutes, or use another way.</translation>
    </message>
    <message>
        <source>没有通过，请再试一次，或换个方式。</source>
        <translation>That did not match. Try again, or use another way.</translation>
    </message>
    <message>
        <source>没有读到，请拿起来再平放一次。</source>
        <translation>Not read. Lift it and lay it flat again.</translation>
    </message>
    <message>
        <source>钥匙柜暂时没有回应，请到人工柜台领取。</source>
        <translation>The key cabinet does not answer. Please ask at the desk.</translation>
    </message>
    <message>
        <source>取件码不是给您的，还可以试 {} 次。</source>
        <translation>This code is not for you. Tries left: {}.</translation>
    </message>
    <message>
        <source>这个取件码已停用，请到人工柜台。</source>
        <translation>This code is blocked. Please ask at the desk.</translation>
    </message>
    <message>
        <source>取件码不对或已用过，请核对。</source>
        <translation>Wrong or used code. Please check.</translation>
    </message>
</context>
<context>
    <name>KioskCalls</name>
    <message>
        <source>已到场</source>
        <translation>Somebody is there</translation>
    </message>
</context>
<context>
    <name>KioskLooks</name>
    <message>
        <source>{} 起没有消息，状态未知</source>
        <translation>Unknown; last heard {}</translation>
    </message>
    <message>
        <source>自助机 {}：有人呼叫工作人员</source>
        <translation>Kiosk {}: somebody calls for staff</translation>
    </message>
    <message>
        <source>自助机 {}：有人呼叫工作人员（{}）</source>
        <translation>Kiosk {}: somebody calls for staff ({})</translation>
    </message>
</context>
<context>
    <name>KioskRow</name>
    <message>
        <source>{} 启动</source>
        <translation>Started {}</translation>
    </message>
    <message>
        <source>版本 {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>最近报告 {}</source>
        <translation>Heard {}</translation>
    </message>
    <message>
        <source>{} 起没有消息</source>
        <translation>Last heard {}</translation>
    </message>
    <message>
        <source>上次清除 {}</source>
        <translation>Last wipe {}</translation>
    </message>
    <message>
        <source>移除…</source>
        <translation>Take off…</translation>
    </message>
</context>
<context>
    <name>KiosksPage</name>
    <message>
        <source>发布通知</source>
        <translation>Publish a notice</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Service guide</translation>
    </message>
    <message>
        <source>自助机每 30 秒报告一次；90 秒没有消息，一律视为未知</source>
        <translation>Kiosks report every 30 seconds; after 90 seconds of silence everything about them is unknown</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosks</translation>
    </message>
    <message>
        <source>已到场</source>
        <translation>I am there</translation>
    </message>
    <message>
        <source>{}，{} 起等候</source>
        <translation>{}, waiting since {}</translation>
    </message>
    <message>
        <source>撤下…</source>
        <translation>Take back…</translation>
    </message>
    <message>
        <source>首页通知，到 {}：{}</source>
        <translation>On the home page until {}: {}</translation>
    </message>
    <message>
        <source>自助机启动后会自己出现在这里。</source>
        <translation>A kiosk appears here by itself once it runs.</translation>
    </message>
    <message>
        <source>还没有自助机报告过</source>
        <translation>No kiosk has reported yet</translation>
    </message>
    <message>
        <source>数据库暂时读不到，恢复后自动显示。</source>
        <translation>The database cannot be read just now; this fills itself when it is back.</translation>
    </message>
    <message>
        <source>自助机状态未知</source>
        <translation>State of the kiosks unknown</translation>
    </message>
    <message>
        <source>移除自助机 {}</source>
        <translation>Take kiosk {} off</translation>
    </message>
    <message>
        <source>只从这张表上移除；它再次启动时会重新出现。</source>
        <translation>Only off this list; it appears again when it starts.</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>已移除</source>
        <translation>Taken off</translation>
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
    <name>Late</name>
    <message>
        <source>需要处理</source>
        <translation>To see to</translation>
    </message>
    <message>
        <source>已到场</source>
        <translation>I am there</translation>
    </message>
    <message>
        <source>{} 起等候</source>
        <translation>Waiting since {}</translation>
    </message>
    <message>
        <source>解除…</source>
        <translation>Clear…</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>自助机 {}</source>
        <translation>Kiosk {}</translation>
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
        <source>挂失未完全生效</source>
        <translation>Loss not yet in force</translation>
    </message>
    <message>
        <source>自助机和钥匙柜的呼叫、报警、未生效的挂失会显示在这里。</source>
        <translation>Calls from kiosks and the key cabinet, alerts and losses not in force yet appear here.</translation>
    </message>
    <message>
        <source>没有需要处理的事</source>
        <translation>Nothing to see to</translation>
    </message>
</context>
<context>
    <name>Leads</name>
    <message>
        <source>盘点</source>
        <translation>Stock-take</translation>
    </message>
    <message>
        <source>柜门</source>
        <translation>Doors</translation>
    </message>
    <message>
        <source>托管委托</source>
        <translation>Mandates</translation>
    </message>
    <message>
        <source>遗失处理</source>
        <translation>Losses</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
</context>
<context>
    <name>LendPanel</name>
    <message>
        <source>借出 {}</source>
        <translation>Lend {}</translation>
    </message>
    <message>
        <source>借用人</source>
        <translation>Borrower</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>工单/许可</source>
        <translation>Case or permit</translation>
    </message>
    <message>
        <source>应有 {} 把</source>
        <translation>{} expected</translation>
    </message>
    <message>
        <source>清点数量</source>
        <translation>Pieces counted</translation>
    </message>
    <message>
        <source>证件已当面核对并交还</source>
        <translation>Document checked and given back</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>借用人类别</source>
        <translation>Kind of borrower</translation>
    </message>
    <message>
        <source>归还时间</source>
        <translation>Due back</translation>
    </message>
    <message>
        <source>陪同或押金</source>
        <translation>Escort or deposit</translation>
    </message>
    <message>
        <source>委托至 {}，用途：{}</source>
        <translation>Mandate until {}, for: {}</translation>
    </message>
    <message>
        <source>签名并借出</source>
        <translation>Sign and lend</translation>
    </message>
    <message>
        <source>第二人授权…</source>
        <translation>Colleague…</translation>
    </message>
    <message>
        <source>加封…</source>
        <translation>Seal…</translation>
    </message>
    <message>
        <source>第二人：{}。请借用人签名。</source>
        <translation>Second person: {}. Let the borrower sign.</translation>
    </message>
    <message>
        <source>可以签名借出</source>
        <translation>Ready to be signed for</translation>
    </message>
    <message>
        <source>应有 {} 把，请再清点；仍不符请登记遗失。</source>
        <translation>{} expected. Count again; if it stays so, report the loss.</translation>
    </message>
    <message>
        <source>封签 {}：须两人拆封，请第二人授权</source>
        <translation>Seal {}: two people break it, a second one is needed</translation>
    </message>
    <message>
        <source>没有业主的有效委托，只能由业主本人借用。</source>
        <translation>No valid mandate of the owner: only the owner may have it.</translation>
    </message>
    <message>
        <source>请扫描这把钥匙的牌，核对实物</source>
        <translation>Scan this key&apos;s tag, to be sure it is the one</translation>
    </message>
    <message>
        <source>请填写借用人</source>
        <translation>Say who borrows it</translation>
    </message>
    <message>
        <source>外来施工：请填写单位</source>
        <translation>Contractor: say for whom they work</translation>
    </message>
    <message>
        <source>外来施工：请当面核对证件，证件不留存</source>
        <translation>Contractor: check their document, never keep it</translation>
    </message>
    <message>
        <source>外来施工：请选择陪同人或收押金</source>
        <translation>Contractor: choose an escort or a deposit</translation>
    </message>
    <message>
        <source>请填写用途</source>
        <translation>Say what it is for</translation>
    </message>
    <message>
        <source>请关联工单或许可</source>
        <translation>Name the case or permit</translation>
    </message>
    <message>
        <source>请清点并填写数量</source>
        <translation>Count the pieces and enter the number</translation>
    </message>
    <message>
        <source>业主托管钥匙：需第二人授权</source>
        <translation>Owner&apos;s key: a second person is needed</translation>
    </message>
    <message>
        <source>收押金 {}</source>
        <translation>Deposit of {}</translation>
    </message>
    <message>
        <source>{} 陪同</source>
        <translation>{} goes along</translation>
    </message>
    <message>
        <source>封签完好</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>未封签</source>
        <translation>No seal</translation>
    </message>
</context>
<context>
    <name>LimitsScreen</name>
    <message>
        <source>继续挂失</source>
        <translation>Report it</translation>
    </message>
    <message>
        <source>继续办理</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>去人工柜台</source>
        <translation>Go to the desk</translation>
    </message>
    <message>
        <source>道闸暂时联系不上</source>
        <translation>The gates cannot be reached</translation>
    </message>
    <message>
        <source>开始之前，请先看一下</source>
        <translation>Please read this before you begin</translation>
    </message>
    <message>
        <source>现在可能开不了门，恢复后就能用</source>
        <translation>May open no gate now; works as soon as they are back</translation>
    </message>
    <message>
        <source>挂失照常办理</source>
        <translation>You can report it</translation>
    </message>
    <message>
        <source>马上登记，不用等</source>
        <translation>On record at once</translation>
    </message>
    <message>
        <source>道闸稍后知道</source>
        <translation>The gates learn it later</translation>
    </message>
    <message>
        <source>恢复后马上拒绝这张卡</source>
        <translation>Then they refuse the card</translation>
    </message>
    <message>
        <source>可以邀请</source>
        <translation>You can invite</translation>
    </message>
    <message>
        <source>访客码照常给您</source>
        <translation>You get the visitor code as usual</translation>
    </message>
    <message>
        <source>访客码</source>
        <translation>Visitor code</translation>
    </message>
    <message>
        <source>可以领通行证</source>
        <translation>You get your pass</translation>
    </message>
    <message>
        <source>凭访客码照常领取</source>
        <translation>With your visitor code, as usual</translation>
    </message>
    <message>
        <source>通行证</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>联系住户</source>
        <translation>Asking the home</translation>
    </message>
    <message>
        <source>手机暂时问不到，由工作人员打电话</source>
        <translation>Not by app just now; staff will call</translation>
    </message>
</context>
<context>
    <name>LinesPanel</name>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>挂钩</source>
        <translation>Hook</translation>
    </message>
    <message>
        <source>应有</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>实有</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>到目前为止没有差异。</source>
        <translation>Nothing differs so far.</translation>
    </message>
    <message>
        <source>该看到的都看到了。</source>
        <translation>Everything that should be here was seen.</translation>
    </message>
    <message>
        <source>还没有清点任何钥匙。</source>
        <translation>No key counted yet.</translation>
    </message>
    <message>
        <source>没有借出或遗失的钥匙。</source>
        <translation>No key is lent or lost.</translation>
    </message>
    <message>
        <source>这个范围没有钥匙。</source>
        <translation>There are no such keys.</translation>
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
    <name>LossActions</name>
    <message>
        <source>已登记业主同意</source>
        <translation>The owner&apos;s consent is recorded</translation>
    </message>
    <message>
        <source>主管同意·{}</source>
        <translation>Supervisor&apos;s consent · {}</translation>
    </message>
    <message>
        <source>公共部位换锁由主管同意并写明原因。</source>
        <translation>For a lock in the common area a supervisor agrees and gives the reason.</translation>
    </message>
    <message>
        <source>登记同意</source>
        <translation>Record consent</translation>
    </message>
    <message>
        <source>已登记主管同意</source>
        <translation>The supervisor&apos;s consent is recorded</translation>
    </message>
    <message>
        <source>更换锁具·{}</source>
        <translation>Change of lock · {}</translation>
    </message>
    <message>
        <source>锁具已更换并试过新钥匙？登记后，旧钥匙不再打得开这把锁。</source>
        <translation>Is the lock changed and the new key tried? The record says that the lost key opens it no more.</translation>
    </message>
    <message>
        <source>锁具已更换</source>
        <translation>The lock is changed</translation>
    </message>
    <message>
        <source>已登记换锁</source>
        <translation>The change of lock is recorded</translation>
    </message>
    <message>
        <source>已登记费用 {}</source>
        <translation>Costs recorded: {}</translation>
    </message>
    <message>
        <source>已作废 {} 张门卡</source>
        <translation>Cards voided: {}</translation>
    </message>
    <message>
        <source>{} 已结案</source>
        <translation>{}: case closed</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>查看钥匙</source>
        <translation>Show the key</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>What is gone</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Belongs to</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>最后借用</source>
        <translation>Last borrower</translation>
    </message>
    <message>
        <source>钥匙找到了</source>
        <translation>The key was found</translation>
    </message>
    <message>
        <source>业主同意换锁</source>
        <translation>Owner agrees to a new lock</translation>
    </message>
    <message>
        <source>主管同意换锁</source>
        <translation>Supervisor agrees to a new lock</translation>
    </message>
    <message>
        <source>更换锁具</source>
        <translation>Change of lock</translation>
    </message>
    <message>
        <source>费用与承担方</source>
        <translation>Costs and who pays</translation>
    </message>
    <message>
        <source>关联门卡作废</source>
        <translation>Cards on the ring</translation>
    </message>
    <message>
        <source>结案</source>
        <translation>End of the case</translation>
    </message>
    <message>
        <source>归还…</source>
        <translation>Return…</translation>
    </message>
    <message>
        <source>登记同意…</source>
        <translation>Record…</translation>
    </message>
    <message>
        <source>已换锁…</source>
        <translation>Changed…</translation>
    </message>
    <message>
        <source>登记费用…</source>
        <translation>Costs…</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Void…</translation>
    </message>
    <message>
        <source>结案…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <source>{} 承担 {}</source>
        <translation>{} pays {}</translation>
    </message>
    <message>
        <source>已作废 {} 张</source>
        <translation>Voided: {}</translation>
    </message>
    <message>
        <source>此串登记有 {} 张有效门卡</source>
        <translation>Live cards on this ring: {}</translation>
    </message>
    <message>
        <source>扫描钥匙牌归还；未换锁的随即结案</source>
        <translation>Scan its tag to return it; without a new lock the case ends with that</translation>
    </message>
    <message>
        <source>换锁前须先取得同意</source>
        <translation>Needed before the lock is changed</translation>
    </message>
    <message>
        <source>换好后登记，旧钥匙从此打不开</source>
        <translation>Record it once done: the lost key opens nothing from then on</translation>
    </message>
    <message>
        <source>换锁后须定费才能结案</source>
        <translation>Needed to close the case after a change of lock</translation>
    </message>
    <message>
        <source>钥匙已挂回</source>
        <translation>The key hangs here again</translation>
    </message>
    <message>
        <source>选择结果并更正登记册</source>
        <translation>Choose how it ended and put the register right</translation>
    </message>
</context>
<context>
    <name>LossesPage</name>
    <message>
        <source>先征得同意，再换锁；定费后结案。遗失在钥匙板登记</source>
        <translation>First consent, then a new lock, then the costs; losses are reported on the key board</translation>
    </message>
    <message>
        <source>遗失处理</source>
        <translation>Losses</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Belongs to</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>What is gone</translation>
    </message>
    <message>
        <source>登记时间</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>没有待处理的遗失。在钥匙板选择钥匙，可以登记遗失。</source>
        <translation>No loss is open. Choose a key on the board to report one.</translation>
    </message>
</context>
<context>
    <name>MandatePanel</name>
    <message>
        <source>查看钥匙</source>
        <translation>Show the key</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>委托人</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>封签号</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>签名时间</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>打印委托书…</source>
        <translation>Mandate on paper…</translation>
    </message>
    <message>
        <source>撤销…</source>
        <translation>Revoke…</translation>
    </message>
    <message>
        <source>委托用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>准予领取人</source>
        <translation>Who may collect</translation>
    </message>
    <message>
        <source>委托书·{}</source>
        <translation>Mandate · {}</translation>
    </message>
    <message>
        <source>{} 把</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>没有指定：只限物业人员按用途使用</source>
        <translation>Nobody named: only our staff may use it, for the purpose</translation>
    </message>
</context>
<context>
    <name>MandatePaperDialog</name>
    <message>
        <source>打印凭条（两联）</source>
        <translation>Print two slips</translation>
    </message>
    <message>
        <source>委托书·{}</source>
        <translation>Mandate · {}</translation>
    </message>
    <message>
        <source>一式两份：一联交业主，一联盖章后中心留存。含姓名，请勿放在公用文件夹。</source>
        <translation>Two copies: one for the owner, one stamped and kept here. It has names in it: do not put it in a shared folder.</translation>
    </message>
    <message>
        <source>只能生成 PDF。</source>
        <translation> The mandate can only be made as a PDF.</translation>
    </message>
    <message>
        <source>正在打印，请稍候…</source>
        <translation>Printing, one moment…</translation>
    </message>
</context>
<context>
    <name>MandatesPage</name>
    <message>
        <source>到期的委托不再借出；续签请先撤销，再在钥匙板登记新的委托</source>
        <translation>Nothing is lent under a mandate that has ended; to renew one, revoke it and register a new one from the key board</translation>
    </message>
    <message>
        <source>托管委托</source>
        <translation>Mandates</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>委托人</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>14 天内到期</source>
        <translation>End in 14 days</translation>
    </message>
    <message>
        <source>全部有效</source>
        <translation>All in force</translation>
    </message>
    <message>
        <source>告知业主…</source>
        <translation>Tell owners…</translation>
    </message>
    <message>
        <source>14 天内没有到期的委托。</source>
        <translation>No mandate ends within 14 days.</translation>
    </message>
    <message>
        <source>没有有效的委托。在钥匙板选择业主托管的钥匙，可以登记委托。</source>
        <translation>No mandate is in force. Choose a key in an owner&apos;s custody on the board to register one.</translation>
    </message>
    <message>
        <source>告知业主 {}…</source>
        <translation>Tell owners {}…</translation>
    </message>
    <message>
        <source>已到期</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>还剩 {} 天</source>
        <translation>{} days left</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Ends today</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>委托已撤销</source>
        <translation>Mandate revoked</translation>
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
    <name>NoticeDialog</name>
    <message>
        <source>中文，最多 {} 字</source>
        <translation>Chinese, {} characters at most</translation>
    </message>
    <message>
        <source>英文，最多 {} 字</source>
        <translation>English, {} characters at most</translation>
    </message>
    <message>
        <source>发布通知</source>
        <translation>Publish a notice</translation>
    </message>
    <message>
        <source>显示在每台自助机的首页，到时间自动撤下；新的通知取代原来的。不写姓名和电话。</source>
        <translation>Shown on the home page of every kiosk until its time is over; a new one replaces it. No names, no phone numbers.</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>2 小时</source>
        <translation>2 hours</translation>
    </message>
    <message>
        <source>到今天结束</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>{} 天</source>
        <translation>{} days</translation>
    </message>
    <message>
        <source>两种语言都要填写</source>
        <translation>Both languages are needed</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>我有访客码</source>
        <translation>My code</translation>
    </message>
    <message>
        <source>同意，开始登记</source>
        <translation>I agree</translation>
    </message>
    <message>
        <source>本园区登记时须读取证件</source>
        <translation>This site reads an ID card to register</translation>
    </message>
    <message>
        <source>登记前，请先了解</source>
        <translation>Before you register</translation>
    </message>
    <message>
        <source>只记录称呼、房屋和事由，{} 天后自动删除。不拍照，不认脸。</source>
        <translation>Name, home, purpose: kept {} days. No photo, no face scan.</translation>
    </message>
    <message>
        <source>只记录称呼、房屋、来访事由和人数，用来请住户确认并开通通行凭证。保存 {} 天后自动删除，可随时要求提前删除。不拍照，不存证件图像，不做人脸识别。</source>
        <translation>We keep your name, home, purpose and how many you are, to ask the resident and open the gate for you: {} days, or less if you ask. No photo, no image of a document, no face recognition.</translation>
    </message>
    <message>
        <source>读我的身份证：只存姓氏、种类、后四位和校验值</source>
        <translation>ID card: keep surname, kind, last 4, check value</translation>
    </message>
    <message>
        <source>用身份证登记：只保存姓氏、证件种类、号码后四位和不可还原的校验值</source>
        <translation>Use my ID card: keeps only surname, kind, last 4 digits and a one-way check value</translation>
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
    <name>OutLine</name>
    <message>
        <source>应还 {}</source>
        <translation>due {}</translation>
    </message>
</context>
<context>
    <name>OutPanel</name>
    <message>
        <source>外借中</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>{} 把</source>
        <translation>{} keys</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>借出的钥匙会显示在这里，先到期的在前。</source>
        <translation>Keys that are lent are listed here, the first due first.</translation>
    </message>
    <message>
        <source>没有借出的钥匙</source>
        <translation>No key is out</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
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
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>签名时间</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>盘点人</source>
        <translation>Counted by</translation>
    </message>
    <message>
        <source>监盘人</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>实见/应盘</source>
        <translation>Seen / of</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>还没有结束过盘点。签名结束后显示在这里。</source>
        <translation>No stock-take was signed yet. Once signed they are listed here.</translation>
    </message>
    <message>
        <source>盘点表…</source>
        <translation>List…</translation>
    </message>
    <message>
        <source>已签名的盘点</source>
        <translation>Signed stock-takes</translation>
    </message>
    <message>
        <source>继续盘点</source>
        <translation>Go on counting</translation>
    </message>
    <message>
        <source>开始盘点</source>
        <translation>Begin counting</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>应盘点</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>未到期</source>
        <translation>Not due</translation>
    </message>
    <message>
        <source>{} {} 开始，已见 {} / {} 组。中断后可以接着盘。</source>
        <translation>Begun by {}, {}; {} of {} sets seen. It can be gone on with at any time.</translation>
    </message>
    <message>
        <source>{}。还没有盘点过。</source>
        <translation>{}. Never counted so far.</translation>
    </message>
    <message>
        <source>{}。上次 {}，差异 {} 组。</source>
        <translation>{}. Last: {}, sets that differ: {}.</translation>
    </message>
    <message>
        <source>{} 组</source>
        <translation>{} sets</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>OwnerCallsPage</name>
    <message>
        <source>没有使用住户应用的业主，由服务台电话告知钥匙变动；接通后不再列出</source>
        <translation>Owners without the app hear by telephone what happened to their key; who was reached is listed no more</translation>
    </message>
    <message>
        <source>告知业主</source>
        <translation>Tell owners</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>业主</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>要告知</source>
        <translation>To tell</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>已打次数</source>
        <translation>Calls made</translation>
    </message>
    <message>
        <source>没有要电话告知的业主。</source>
        <translation>No owner is to be called.</translation>
    </message>
    <message>
        <source>已告知业主</source>
        <translation>The owner was told</translation>
    </message>
    <message>
        <source>已记录，稍后再打</source>
        <translation>Entered; call again later</translation>
    </message>
</context>
<context>
    <name>OwnerDialog</name>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
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
    <name>PassDialog</name>
    <message>
        <source>通行码·{}</source>
        <translation>Pass·{}</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>PassPage</name>
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
        <source>把二维码对准门口的扫描口</source>
        <translation>Hold the QR code to the scanner</translation>
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
    <name>PickUpDialog</name>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>工单/许可</source>
        <translation>Case or permit</translation>
    </message>
    <message>
        <source>取件人</source>
        <translation>Who collects</translation>
    </message>
    <message>
        <source>归还时间</source>
        <translation>Due back</translation>
    </message>
    <message>
        <source>取件人在自助机输入取件码，再验证身份并签名，柜门才打开。</source>
        <translation>The door opens once the person has typed the code at the kiosk, proved who they are and signed.</translation>
    </message>
    <message>
        <source>取件码·{}</source>
        <translation>Pick-up code · {}</translation>
    </message>
    <message>
        <source>只列出业主和委托书上的住户。</source>
        <translation> Only owners and residents named in the mandate are listed.</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>生成取件码</source>
        <translation>Make the code</translation>
    </message>
    <message>
        <source>请选择取件人</source>
        <translation>Please choose who collects</translation>
    </message>
    <message>
        <source>请填写用途并关联工单或许可</source>
        <translation>Please enter the purpose and its case or permit</translation>
    </message>
</context>
<context>
    <name>PickUpSlip</name>
    <message>
        <source>在自助机选“钥匙领还”，再选“领取钥匙”，输入取件码，按提示验证身份并签名。</source>
        <translation>At the kiosk choose “Keys”, then “Collect a key”, type the code, prove who you are and sign.</translation>
    </message>
    <message>
        <source>请勿把此凭条交给他人；输错 5 次作废。遗失请马上联系服务中心。</source>
        <translation>Keep this slip to yourself; five wrong tries void the code. If it is lost, tell the service centre at once.</translation>
    </message>
    <message>
        <source>钥匙取件码</source>
        <translation>Key pick-up code</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>有效至</source>
        <translation>Valid until</translation>
    </message>
</context>
<context>
    <name>PickUps</name>
    <message>
        <source>第二人授权·{}</source>
        <translation>A colleague agrees · {}</translation>
    </message>
    <message>
        <source>业主托管钥匙的取件码由两名员工共同办理。</source>
        <translation>A code for a key in an owner&apos;s custody is made by two members of staff.</translation>
    </message>
    <message>
        <source>授权并生成取件码</source>
        <translation>Authorise and make the code</translation>
    </message>
    <message>
        <source>已给 {} 发出取件码，{} 前有效，钥匙为其预留。撤回后此码马上作废。</source>
        <translation>{} has a pick-up code valid until {}, and the key is kept for them. Once withdrawn, the code is void at once.</translation>
    </message>
    <message>
        <source>取件码·{}</source>
        <translation>Pick-up code · {}</translation>
    </message>
    <message>
        <source>撤回取件码</source>
        <translation>Withdraw the code</translation>
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
        <source>访客</source>
        <translation>Visitors</translation>
    </message>
    <message>
        <source>门卡</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>钥匙</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>通道门禁</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosks</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>中文</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>英文</source>
        <translation>English</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>住户看到的样子；长文自动分页</source>
        <translation>As residents see it; long texts turn into pages</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>保存为 PDF 文件</source>
        <translation>Save as a PDF file</translation>
    </message>
    <message>
        <source>打印到</source>
        <translation>Print to</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>打印在场名单</source>
        <translation>Print who is inside</translation>
    </message>
    <message>
        <source>姓名已遮盖。名单来自本机数据库，断网也可以打印。</source>
        <translation>Names are masked. The list comes from the database; no network is needed.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>请填写文件名</source>
        <translation>Name the file</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>/ {} 组已清点</source>
        <translation>of {} sets counted</translation>
    </message>
    <message>
        <source>还差 {} 组；借出或遗失 {} 组不用找。</source>
        <translation>{} still to be found; {} lent or lost need not be.</translation>
    </message>
    <message>
        <source>{} 处差异</source>
        <translation>{} differ</translation>
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
    <name>ReadingPanel</name>
    <message>
        <source>还没有委托书</source>
        <translation>No mandate yet</translation>
    </message>
    <message>
        <source>填写左边并生成委托书，全文显示在这里，请业主阅读后签名。</source>
        <translation>Fill in the left and draw up the mandate: its words appear here for the owner to read and sign.</translation>
    </message>
    <message>
        <source>请业主阅读以上全文后在此签名</source>
        <translation>The owner reads all of the above, then signs here</translation>
    </message>
    <message>
        <source>签名并登记</source>
        <translation>Sign and register</translation>
    </message>
    <message>
        <source>阅读并签名</source>
        <translation>Read and sign</translation>
    </message>
    <message>
        <source>文字校验值 {}…</source>
        <translation>Hash of the words {}…</translation>
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
    <name>RegisterVisitPage</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>只登记本次来访需要的内容；身份证件不扣押、不复印、不拍照</source>
        <translation>Only what this visit needs; no document is kept, copied or photographed</translation>
    </message>
    <message>
        <source>登记访客</source>
        <translation>Register a visitor</translation>
    </message>
    <message>
        <source>登记称呼、人数和事由，只用于本次来访的确认和安全；电话、车牌可以不填。身份信息到期自动删除，不作他用。</source>
        <translation>Name, number of people and purpose are taken for this visit and its safety only; telephone and number plate may be left out. Personal fields are wiped when due and used for nothing else.</translation>
    </message>
    <message>
        <source>已向访客出示并说明隐私告知</source>
        <translation>The visitor has seen the privacy notice and had it explained</translation>
    </message>
    <message>
        <source>隐私告知</source>
        <translation>Privacy notice</translation>
    </message>
    <message>
        <source>来访类型和房屋</source>
        <translation>Kind of visit and home</translation>
    </message>
    <message>
        <source>姓名或称呼</source>
        <translation>Name or how to address</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>手机号（选填）</source>
        <translation>Telephone (optional)</translation>
    </message>
    <message>
        <source>事由（选填）</source>
        <translation>Purpose (optional)</translation>
    </message>
    <message>
        <source>车牌（选填）</source>
        <translation>Number plate (optional)</translation>
    </message>
    <message>
        <source>粤B12345</source>
        <translation>粤B12345</translation>
    </message>
    <message>
        <source>访客</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>登记并联系住户</source>
        <translation>Register and ask the home</translation>
    </message>
    <message>
        <source>本次来访</source>
        <translation>This visit</translation>
    </message>
    <message>
        <source>请先向访客出示隐私告知</source>
        <translation>Show the privacy notice first</translation>
    </message>
    <message>
        <source>请选择房屋</source>
        <translation>Choose the home</translation>
    </message>
    <message>
        <source>请填写姓名或称呼</source>
        <translation>Enter a name</translation>
    </message>
    <message>
        <source>人数应为 1 至 100，参观团至少 2 人</source>
        <translation>1 to 100 people; a tour group has 2 or more</translation>
    </message>
    <message>
        <source>已登记，正在联系住户，请访客稍等。</source>
        <translation>Registered. The home is being asked; please have the visitor wait.</translation>
    </message>
    <message>
        <source>已登记，由柜台处理。</source>
        <translation>Registered. The desk decides.</translation>
    </message>
    <message>
        <source>已登记。</source>
        <translation>Registered.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>经过（时间、地点、由谁保管）</source>
        <translation>What happened (when, where, who had it)</translation>
    </message>
    <message>
        <source>在柜中，挂钩 {}</source>
        <translation>In the cabinet, hook {}</translation>
    </message>
    <message>
        <source>最后在</source>
        <translation>Last with</translation>
    </message>
    <message>
        <source>借用随之结束，不再催还。</source>
        <translation> Its loan ends and nobody is called after it.</translation>
    </message>
    <message>
        <source>业主会收到通知。</source>
        <translation> The owner is told.</translation>
    </message>
    <message>
        <source>整串登记为遗失，不能再借出，取件码作废。{}{}接下来征得同意、换锁、定费。</source>
        <translation>The whole bunch counts as lost: it is not lent, and its pick-up code is void.{}{} Next come consent, a new lock and the costs.</translation>
    </message>
    <message>
        <source>登记遗失·{}</source>
        <translation>Report lost · {}</translation>
    </message>
    <message>
        <source>登记遗失</source>
        <translation>Report lost</translation>
    </message>
    <message>
        <source>请说明经过</source>
        <translation>Please tell what happened</translation>
    </message>
</context>
<context>
    <name>RequestList</name>
    <message>
        <source>{} 秒后自动同意</source>
        <translation>Approves after {} s</translation>
    </message>
    <message>
        <source>由人回答</source>
        <translation>A person answers</translation>
    </message>
    <message>
        <source>住户应用怎样回答</source>
        <translation>How the residents&apos; app answers</translation>
    </message>
    <message>
        <source>现在没有要回答的来访。</source>
        <translation>Nothing waits for an answer now.</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>拒绝</source>
        <translation>Refuse</translation>
    </message>
</context>
<context>
    <name>ResidentPinPage</name>
    <message>
        <source>返回访客</source>
        <translation>Back to visits</translation>
    </message>
    <message>
        <source>先核对住户本人；设置、清除和发码都会留痕</source>
        <translation>Check who it is first; setting, clearing and giving codes is kept on record</translation>
    </message>
    <message>
        <source>住户自助密码</source>
        <translation>Residents&apos; PINs</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>新密码，6 位数字</source>
        <translation>New PIN, 6 digits</translation>
    </message>
    <message>
        <source>再输一遍</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>设置密码</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>清除密码</source>
        <translation>Clear PIN</translation>
    </message>
    <message>
        <source>请住户本人输入，工作人员不看、不代记。</source>
        <translation>The resident types it; staff neither look nor keep it.</translation>
    </message>
    <message>
        <source>房屋密码</source>
        <translation>PIN of the home</translation>
    </message>
    <message>
        <source>本户任何人</source>
        <translation>Anybody of the home</translation>
    </message>
    <message>
        <source>给谁</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>发一次性码</source>
        <translation>Give a one-time code</translation>
    </message>
    <message>
        <source>在自助机上与门卡一起使用，10 分钟内有效，用一次就作废。</source>
        <translation>Used at the kiosk together with a card, for 10 minutes and once only.</translation>
    </message>
    <message>
        <source>一次性码</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>该房屋还没有密码。</source>
        <translation>This home has no PIN yet.</translation>
    </message>
    <message>
        <source>现有密码设于 {}。</source>
        <translation>PIN set: {}</translation>
    </message>
    <message>
        <source>已设置房屋密码</source>
        <translation>PIN set</translation>
    </message>
    <message>
        <source>已清除房屋密码</source>
        <translation>PIN cleared</translation>
    </message>
    <message>
        <source>还有 {}</source>
        <translation>{} left</translation>
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
    <message>
        <source>{} 自助机</source>
        <translation>{} – Kiosk</translation>
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
    <message>
        <source>柜门还开着，请关好。</source>
        <translation>The door is open. Please shut it.</translation>
    </message>
    <message>
        <source>看不到柜门，请确认已经关好。</source>
        <translation>The door cannot be seen. Is it shut?</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>呼叫工作人员</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>钥匙已借出</source>
        <translation>The key is lent to you</translation>
    </message>
    <message>
        <source>归还已登记</source>
        <translation>The return is entered</translation>
    </message>
    <message>
        <source>没有取走钥匙</source>
        <translation>No key was taken</translation>
    </message>
    <message>
        <source>没有归还钥匙</source>
        <translation>No key came back</translation>
    </message>
    <message>
        <source>柜门没有打开</source>
        <translation>The door did not open</translation>
    </message>
    <message>
        <source>不能确定柜门是否打开</source>
        <translation>Nobody knows if it opened</translation>
    </message>
    <message>
        <source>钥匙 {}</source>
        <translation>Key {}</translation>
    </message>
    <message>
        <source>已取走，由钥匙牌确认</source>
        <translation>Taken, as its tag showed</translation>
    </message>
    <message>
        <source>已取走，由您签名确认</source>
        <translation>Taken, as you signed</translation>
    </message>
    <message>
        <source>已挂回，由您签名确认</source>
        <translation>Put back, as you signed</translation>
    </message>
    <message>
        <source>登记没有变动，等工作人员查看</source>
        <translation>Nothing is entered until staff look</translation>
    </message>
    <message>
        <source>仍登记在柜内，没有借出</source>
        <translation>Still in the cabinet, not lent</translation>
    </message>
    <message>
        <source>仍登记为借出，没有归还</source>
        <translation>Still lent, not returned</translation>
    </message>
    <message>
        <source>归还时间</source>
        <translation>Back by</translation>
    </message>
    <message>
        <source>等待清点</source>
        <translation>To be counted</translation>
    </message>
    <message>
        <source>工作人员会清点把数和封签</source>
        <translation>Staff will count it and check the seal</translation>
    </message>
    <message>
        <source>取件码还有效</source>
        <translation>Your code still works</translation>
    </message>
    <message>
        <source>下次可以再来领取</source>
        <translation>You can come again</translation>
    </message>
    <message>
        <source>请尽快归还</source>
        <translation>Please return it soon</translation>
    </message>
    <message>
        <source>也可以交到人工柜台</source>
        <translation>The desk takes it as well</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>请不要离开</source>
        <translation>Please stay</translation>
    </message>
    <message>
        <source>呼叫工作人员当场查看</source>
        <translation>Call staff to look</translation>
    </message>
    <message>
        <source>柜子没有回应</source>
        <translation>The cabinet did not answer</translation>
    </message>
    <message>
        <source>柜门本来就开着</source>
        <translation>The door was open already</translation>
    </message>
    <message>
        <source>锁没有动作，柜门仍关着</source>
        <translation>The lock did not move</translation>
    </message>
    <message>
        <source>等得太久，没有开门</source>
        <translation>It took too long; nothing was opened</translation>
    </message>
    <message>
        <source>柜子不接受指令</source>
        <translation>The cabinet refused</translation>
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
    <name>ReturnPanel</name>
    <message>
        <source>清点 {}</source>
        <translation>Count {}</translation>
    </message>
    <message>
        <source>归还 {}</source>
        <translation>Return {}</translation>
    </message>
    <message>
        <source>借出 {} 把</source>
        <translation>{} were lent</translation>
    </message>
    <message>
        <source>清点数量</source>
        <translation>Pieces counted</translation>
    </message>
    <message>
        <source>归还人（非借用人时）</source>
        <translation>Brought by (if another)</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>封签 {} 完好</source>
        <translation>Seal {} is whole</translation>
    </message>
    <message>
        <source>确认归还</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>请扫描这把钥匙的牌，核对实物</source>
        <translation>Scan this key&apos;s tag, to be sure it is the one</translation>
    </message>
    <message>
        <source>请清点并填写数量</source>
        <translation>Count the pieces and enter the number</translation>
    </message>
    <message>
        <source>应有 {} 把，清点为 {} 把：归还后登记差异。</source>
        <translation>{} expected, {} counted: the difference will be entered.</translation>
    </message>
    <message>
        <source>数量相符</source>
        <translation>The count is right</translation>
    </message>
    <message>
        <source>待清点</source>
        <translation>To count</translation>
    </message>
    <message>
        <source>{} 借出，{} 前归还</source>
        <translation>Lent: {}; due: {}</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>提出撤销的业主</source>
        <translation>Owner who revokes it</translation>
    </message>
    <message>
        <source>撤销委托·{}</source>
        <translation>Revoke mandate · {}</translation>
    </message>
    <message>
        <source>撤销后马上不再借出，通知业主前来取回。钥匙仍在柜中，请办理交还。</source>
        <translation>The key is lent no more from now on and the owner is told to collect it. It still hangs here: please hand it over.</translation>
    </message>
    <message>
        <source>撤销委托</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <source>请选择提出撤销的业主</source>
        <translation>Please choose the owner who revokes it</translation>
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
    <name>ScanField</name>
    <message>
        <source>扫描钥匙牌，或输入数量</source>
        <translation>Scan a tag, or type a number</translation>
    </message>
    <message>
        <source>扫描或数量</source>
        <translation>Scan or number</translation>
    </message>
</context>
<context>
    <name>SecondDialog</name>
    <message>
        <source>第二人账号</source>
        <translation>Second login</translation>
    </message>
    <message>
        <source>第二人密码</source>
        <translation>Second secret</translation>
    </message>
    <message>
        <source>全部填写，或由第二人刷员工卡</source>
        <translation>Fill in all, or the second person&apos;s card</translation>
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
    <name>SignDialog</name>
    <message>
        <source>请借用人在签字屏上签名</source>
        <translation>The borrower signs here</translation>
    </message>
    <message>
        <source>借出 {}</source>
        <translation>Lend {}</translation>
    </message>
    <message>
        <source>确认借出</source>
        <translation>Lend</translation>
    </message>
    <message>
        <source>等待借用人签名</source>
        <translation>Waiting for the signature</translation>
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
    <name>SigningView</name>
    <message>
        <source>请盘点人签名</source>
        <translation>Whoever counted signs here</translation>
    </message>
    <message>
        <source>请监盘人签名</source>
        <translation>The witness signs here</translation>
    </message>
    <message>
        <source>监盘人登录…</source>
        <translation>Witness signs in…</translation>
    </message>
    <message>
        <source>签名并结束盘点</source>
        <translation>Sign and close</translation>
    </message>
    <message>
        <source>盘点人 {}</source>
        <translation>Counted by {}</translation>
    </message>
    <message>
        <source>监盘人（另一名员工）</source>
        <translation>Witness (another member of staff)</translation>
    </message>
    <message>
        <source>应盘 {} 组，实见 {} 组，借出或遗失 {} 组，差异 {} 组。</source>
        <translation>Sets to count: {}, seen: {}, lent or lost: {}, that differ: {}.</translation>
    </message>
    <message>
        <source>没有差异</source>
        <translation>Nothing differs</translation>
    </message>
    <message>
        <source>每把钥匙都在位，数量和封签相符。</source>
        <translation>Every key hangs here, pieces and seals agree.</translation>
    </message>
    <message>
        <source>核对差异</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>{} 的说明</source>
        <translation>Remark on {}</translation>
    </message>
    <message>
        <source>监盘人登录</source>
        <translation>Witness signs in</translation>
    </message>
    <message>
        <source>另一名员工看过差异后，用自己的账号或员工卡确认，再签名。</source>
        <translation>Another member of staff looks at the differences, signs in with their own secret or card, then signs.</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>等待盘点人签名</source>
        <translation>Whoever counted still has to sign</translation>
    </message>
    <message>
        <source>等待监盘人登录</source>
        <translation>The witness still has to sign in</translation>
    </message>
    <message>
        <source>等待监盘人签名</source>
        <translation>The witness still has to sign</translation>
    </message>
</context>
<context>
    <name>SimulatorPanel</name>
    <message>
        <source>模拟设备</source>
        <translation>Simulated devices</translation>
    </message>
    <message>
        <source>手里的二维码</source>
        <translation>QR code in hand</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>柜门</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>自己输入的内容</source>
        <translation>Text of the code</translation>
    </message>
    <message>
        <source>自己输入</source>
        <translation>Type it</translation>
    </message>
    <message>
        <source>发生的事</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>住户应用</source>
        <translation>Residents&apos; app</translation>
    </message>
    <message>
        <source>住户应用: 同意</source>
        <translation>Residents&apos; app: approve</translation>
    </message>
    <message>
        <source>住户应用: 拒绝</source>
        <translation>Residents&apos; app: refuse</translation>
    </message>
    <message>
        <source>手里的卡</source>
        <translation>Card in hand</translation>
    </message>
</context>
<context>
    <name>Simulators</name>
    <message>
        <source>通道</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>钥匙柜</source>
        <translation>Key cabinet</translation>
    </message>
    <message>
        <source>服务台</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>刷卡</source>
        <translation>Read card</translation>
    </message>
    <message>
        <source>出示二维码</source>
        <translation>Show QR</translation>
    </message>
    <message>
        <source>车辆压线圈</source>
        <translation>Car arrives</translation>
    </message>
    <message>
        <source>车辆离开</source>
        <translation>Car leaves</translation>
    </message>
    <message>
        <source>强行抬杆</source>
        <translation>Force arm</translation>
    </message>
    <message>
        <source>卡住</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>恢复正常</source>
        <translation>Put right</translation>
    </message>
    <message>
        <source>服务台读卡器</source>
        <translation>Desk card reader</translation>
    </message>
    <message>
        <source>服务台小票打印机</source>
        <translation>Desk slip printer</translation>
    </message>
    <message>
        <source>自助机主机</source>
        <translation>Kiosk computer</translation>
    </message>
    <message>
        <source>读卡器</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>证件阅读器</source>
        <translation>ID card reader</translation>
    </message>
    <message>
        <source>扫码器</source>
        <translation>QR scanner</translation>
    </message>
    <message>
        <source>小票打印机</source>
        <translation>Slip printer</translation>
    </message>
    <message>
        <source>放卡</source>
        <translation>Read card</translation>
    </message>
    <message>
        <source>放上证件</source>
        <translation>Place card</translation>
    </message>
    <message>
        <source>过早拿开</source>
        <translation>Lift too soon</translation>
    </message>
    <message>
        <source>拿走证件</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>撕断纸</source>
        <translation>Tear paper</translation>
    </message>
    <message>
        <source>纸将尽</source>
        <translation>Paper low</translation>
    </message>
    <message>
        <source>换新纸卷</source>
        <translation>New roll</translation>
    </message>
    <message>
        <source>取走单据</source>
        <translation>Take slip</translation>
    </message>
    <message>
        <source>打开上盖</source>
        <translation>Open cover</translation>
    </message>
    <message>
        <source>合上上盖</source>
        <translation>Close cover</translation>
    </message>
    <message>
        <source>取出钥匙</source>
        <translation>Take key</translation>
    </message>
    <message>
        <source>放入手里的钥匙</source>
        <translation>Hang key</translation>
    </message>
    <message>
        <source>关上柜门</source>
        <translation>Close door</translation>
    </message>
    <message>
        <source>强行拉开</source>
        <translation>Force open</translation>
    </message>
    <message>
        <source>锁卡住</source>
        <translation>Jam lock</translation>
    </message>
    <message>
        <source>锁修好</source>
        <translation>Free lock</translation>
    </message>
    <message>
        <source>柜门</source>
        <translation>Doors</translation>
    </message>
    <message>
        <source>拔线</source>
        <translation>Unplug</translation>
    </message>
    <message>
        <source>插线</source>
        <translation>Plug in</translation>
    </message>
    <message>
        <source>断电</source>
        <translation>Power off</translation>
    </message>
    <message>
        <source>通电</source>
        <translation>Power on</translation>
    </message>
    <message>
        <source>纸用完了</source>
        <translation>The paper has run out</translation>
    </message>
    <message>
        <source>柜门 {} 打开</source>
        <translation>door {} opened</translation>
    </message>
    <message>
        <source>柜门 {} 关上</source>
        <translation>door {} closed</translation>
    </message>
    <message>
        <source>已启动</source>
        <translation>running</translation>
    </message>
    <message>
        <source>已停止，日志在此：</source>
        <translation>ended; its log is here:</translation>
    </message>
    <message>
        <source>出示了设置码</source>
        <translation>a settings code was shown</translation>
    </message>
    <message>
        <source>没有读到：扫码器现在没有扫码</source>
        <translation>Not read: the scanner is not looking now</translation>
    </message>
    <message>
        <source>柜门关着</source>
        <translation>The door is closed</translation>
    </message>
    <message>
        <source>柜里没有钥匙</source>
        <translation>There is no key inside</translation>
    </message>
    <message>
        <source>手里的卡不是钥匙牌</source>
        <translation>What is in hand is no key tag</translation>
    </message>
    <message>
        <source>没有内容</source>
        <translation>There is no text in it</translation>
    </message>
</context>
<context>
    <name>SlipDesk</name>
    <message>
        <source>本机没有接凭条打印机。</source>
        <translation>This machine has no slip printer.</translation>
    </message>
    <message>
        <source>凭条打印机没有应答，请检查电源和连线。</source>
        <translation>The slip printer does not answer. Check its power and its cable.</translation>
    </message>
    <message>
        <source>凭条打印机不能打印：{}。</source>
        <translation>The slip printer cannot print: {}.</translation>
    </message>
    <message>
        <source>凭条打印机就绪，纸快用完了。</source>
        <translation>The slip printer is ready; its paper is nearly used up.</translation>
    </message>
    <message>
        <source>凭条打印机就绪。</source>
        <translation>The slip printer is ready.</translation>
    </message>
    <message>
        <source>打印机 无应答</source>
        <translation>Printer silent</translation>
    </message>
    <message>
        <source>打印机 {}</source>
        <translation>Printer: {}</translation>
    </message>
    <message>
        <source>打印机 纸将尽</source>
        <translation>Printer: paper low</translation>
    </message>
    <message>
        <source>打印机 正常</source>
        <translation>Printer ready</translation>
    </message>
    <message>
        <source>凭条已打印 {} 份。</source>
        <translation>Slips printed: {}.</translation>
    </message>
    <message>
        <source>打印机没有应答</source>
        <translation>the printer does not answer</translation>
    </message>
    <message>
        <source>凭条打印中断（{}），第 {} 份作废，请撕毁后重新打印。</source>
        <translation>Printing was cut short ({}). Slip {} is void: tear it up and print again.</translation>
    </message>
    <message>
        <source>凭条只打印了 {} 份，其余没有打印：{}。</source>
        <translation>Slips printed: {}; the rest were not: {}.</translation>
    </message>
    <message>
        <source>凭条没有打印：{}。</source>
        <translation>No slip was printed: {}.</translation>
    </message>
    <message>
        <source>缺纸</source>
        <translation>no paper</translation>
    </message>
    <message>
        <source>上盖未合</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>切刀故障</source>
        <translation>knife jammed</translation>
    </message>
    <message>
        <source>故障，须断电重启</source>
        <translation>broken, switch it off and on</translation>
    </message>
    <message>
        <source>暂停中</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>offline</translation>
    </message>
</context>
<context>
    <name>SlipOffer</name>
    <message>
        <source>打印凭条</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>正在打印凭条</source>
        <translation>Printing the slip</translation>
    </message>
    <message>
        <source>凭条已打印，请取走。</source>
        <translation>Printed. Please take your slip.</translation>
    </message>
    <message>
        <source>凭条没有打完，不能使用。</source>
        <translation>The slip was cut short; do not use it. </translation>
    </message>
    <message>
        <source>凭条没有打印。</source>
        <translation>Nothing was printed. </translation>
    </message>
    <message>
        <source>打印机没有应答</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>不能打印：{}。</source>
        <translation>Cannot print: {}. </translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>把钥匙牌放到读卡器上：在位的借出，借出的归还。</source>
        <translation>Put a tag on the reader: a key that hangs here is lent, one that is out comes back.</translation>
    </message>
    <message>
        <source>扫描钥匙牌</source>
        <translation>Scan a tag</translation>
    </message>
    <message>
        <source>退还押金 {}</source>
        <translation>Refund the deposit of {}</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>查看 {}</source>
        <translation>Show {}</translation>
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
    <name>StockTake</name>
    <message>
        <source>业主托管钥匙</source>
        <translation>Keys in custody</translation>
    </message>
    <message>
        <source>全部钥匙</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>每周一次</source>
        <translation>Once a week</translation>
    </message>
    <message>
        <source>每季度一次</source>
        <translation>Once a quarter</translation>
    </message>
    <message>
        <source>未见</source>
        <translation>Not seen</translation>
    </message>
    <message>
        <source>不应在位</source>
        <translation>Should be away</translation>
    </message>
    <message>
        <source>数量不符</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>封签不符</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>挂错位置</source>
        <translation>Wrong hook</translation>
    </message>
    <message>
        <source>账面{}</source>
        <translation>register says: {}</translation>
    </message>
    <message>
        <source>应有 {} 把，实有 {} 把</source>
        <translation>{} pieces expected, {} found</translation>
    </message>
    <message>
        <source>封签应为 {}，实为 {}</source>
        <translation>seal {} expected, {} found</translation>
    </message>
    <message>
        <source>应挂 {}，挂在 {}</source>
        <translation>belongs on {}, hung on {}</translation>
    </message>
    <message>
        <source>有差异</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Differing</translation>
    </message>
    <message>
        <source>已见</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>借出/遗失</source>
        <translation>Lent or lost</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>StockTakePage</name>
    <message>
        <source>盘点表…</source>
        <translation>List…</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>钥匙盘点</source>
        <translation>Stock-take of keys</translation>
    </message>
    <message>
        <source>业主托管钥匙每周、全部钥匙每季度盘点一次；差异由两人签名</source>
        <translation>Keys in custody once a week, all keys once a quarter; two people sign what differs</translation>
    </message>
    <message>
        <source>拿一把、扫一把、数一把、挂回一把。每把即时保存，可以随时中断</source>
        <translation>Take one, scan it, count it, hang it back. Each is stored at once; stop whenever you must</translation>
    </message>
    <message>
        <source>先核对差异并说明，再由盘点人和监盘人各自签名</source>
        <translation>Check and explain what differs, then whoever counted and a witness sign</translation>
    </message>
    <message>
        <source>盘点·{}</source>
        <translation>Stock-take: {}</translation>
    </message>
    <message>
        <source>盘点已由两人签名结束，差异 {} 组。请打印盘点表存档，并跟进差异。</source>
        <translation>Closed and signed by two. Sets that differ: {}. Print the list for the file and follow them up.</translation>
    </message>
    <message>
        <source>盘点已由两人签名结束，没有差异。请打印盘点表存档。</source>
        <translation>Closed and signed by two; nothing differs. Print the list for the file.</translation>
    </message>
    <message>
        <source>钥匙盘点表</source>
        <translation>Stock-take list</translation>
    </message>
    <message>
        <source>钥匙盘点表-{}</source>
        <translation>stock-take-{}</translation>
    </message>
    <message>
        <source>{}，进行中，尚未签名。</source>
        <translation>{}; running, not signed yet.</translation>
    </message>
    <message>
        <source>{}，盘点人 {}，监盘人 {}，差异 {} 组。</source>
        <translation>{}; counted by {}, witness {}, sets that differ: {}.</translation>
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
    <name>SupervisorDialog</name>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>账号、密码和原因都要填写</source>
        <translation>Login, secret and reason are all needed</translation>
    </message>
</context>
<context>
    <name>SupervisorFields</name>
    <message>
        <source>主管账号</source>
        <translation>Supervisor&apos;s login</translation>
    </message>
    <message>
        <source>主管密码</source>
        <translation>Supervisor&apos;s secret</translation>
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
    <name>TagPage</name>
    <message>
        <source>贴近读卡区，或对准扫描口</source>
        <translation>Hold it to the reader or the scanner</translation>
    </message>
    <message>
        <source>把钥匙牌贴近读卡区</source>
        <translation>Hold the tag to the reader</translation>
    </message>
    <message>
        <source>读不出来</source>
        <translation>It cannot be read</translation>
    </message>
    <message>
        <source>已就绪</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>没有连接</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>请扫钥匙牌</source>
        <translation>Scan the tag</translation>
    </message>
    <message>
        <source>对应的柜门会打开</source>
        <translation>Its door will open</translation>
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
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>换个方式</source>
        <translation>Other way</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>去人工柜台</source>
        <translation>Desk</translation>
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
    <name>UnresolvedPanel</name>
    <message>
        <source>待核实</source>
        <translation>To be looked at</translation>
    </message>
    <message>
        <source>{} 次</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>{} {}，登记：{}</source>
        <translation>{}, {}; register: {}</translation>
    </message>
    <message>
        <source>我已到柜前看过 {}（{}）。{}</source>
        <translation>I went and looked at {} ({}). {}</translation>
    </message>
    <message>
        <source>登记所见</source>
        <translation>Enter what I saw</translation>
    </message>
    <message>
        <source>{} 已核实</source>
        <translation>{}: entered</translation>
    </message>
    <message>
        <source>断电或中断后没有看到结果的开柜会列在这里，由员工到柜前核实。</source>
        <translation>Openings whose end nobody saw, after a power cut for one, are listed here until staff have looked.</translation>
    </message>
    <message>
        <source>没有待核实的开柜</source>
        <translation>Nothing to look at</translation>
    </message>
</context>
<context>
    <name>VerbDialog</name>
    <message>
        <source>访客从柜台进入，通行码用去一次。</source>
        <translation>The visitor comes in past the desk; one entry of the pass is used.</translation>
    </message>
    <message>
        <source>同行的人全部离开后再登记，应急名单随之更新。</source>
        <translation>Check out once the whole party has left; the emergency list follows.</translation>
    </message>
    <message>
        <source>通行码马上失效，不能再用。</source>
        <translation>The pass stops working at once and for good.</translation>
    </message>
</context>
<context>
    <name>VisitActions</name>
    <message>
        <source>已到场</source>
        <translation>Somebody is there</translation>
    </message>
    <message>
        <source>按住户本人的话办理，依据会留在记录里。</source>
        <translation>Do as the resident says; on whose word is kept on record.</translation>
    </message>
    <message>
        <source>已办理：{}</source>
        <translation>Done: {}</translation>
    </message>
    <message>
        <source>名单已送到 {}</source>
        <translation>The list went to {}</translation>
    </message>
</context>
<context>
    <name>VisitorScreen</name>
    <message>
        <source>访客登记</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>读卡区暂时不能用，请到柜台。</source>
        <translation>Card reader away. Please go to the desk.</translation>
    </message>
    <message>
        <source>读卡区暂时不能用，请填写称呼。</source>
        <translation>The card reader is away. Please write your name.</translation>
    </message>
    <message>
        <source>请取回身份证。</source>
        <translation>Take back your ID card.</translation>
    </message>
    <message>
        <source>请用手机拍下通行码。</source>
        <translation>Please photograph it.</translation>
    </message>
    <message>
        <source>没有这个房号，请核对。</source>
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
    <name>Visits</name>
    <message>
        <source>{} 等 {} 处</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>不到 1 分</source>
        <translation>&lt;1 min</translation>
    </message>
    <message>
        <source>{} 分</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} 小时</source>
        <translation>{} h</translation>
    </message>
    <message>
        <source>{} {} 人</source>
        <translation>{} party of {}</translation>
    </message>
    <message>
        <source>应用 {} 秒</source>
        <translation>App, {} s</translation>
    </message>
    <message>
        <source>电话 {} 秒</source>
        <translation>Call, {} s</translation>
    </message>
    <message>
        <source>{} 秒后电话</source>
        <translation>call in {} s</translation>
    </message>
    <message>
        <source>{} 秒后转柜台</source>
        <translation>desk in {} s</translation>
    </message>
    <message>
        <source>已等 {}</source>
        <translation>{} so far</translation>
    </message>
    <message>
        <source>{}，已打 {} 次</source>
        <translation>{}, {} tries</translation>
    </message>
    <message>
        <source>钥匙柜 {}</source>
        <translation>Key cabinet {}</translation>
    </message>
    <message>
        <source>自助机 {}</source>
        <translation>Kiosk {}</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>登记访客</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>关注名单</source>
        <translation>Watch list</translation>
    </message>
    <message>
        <source>救护车…</source>
        <translation>Ambulance…</translation>
    </message>
    <message>
        <source>住户密码</source>
        <translation>Residents&apos; PINs</translation>
    </message>
    <message>
        <source>访客</source>
        <translation>Visitors</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>房屋</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>通道</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>离场前</source>
        <translation>Leave by</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>确认方式</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>没有符合条件的来访。可以按房号或通行码搜索。</source>
        <translation>No visits here. Search by home or by the code of a pass.</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>房号或通行码</source>
        <translation>Home or code</translation>
    </message>
    <message>
        <source>打印在场名单</source>
        <translation>Print who is inside</translation>
    </message>
    <message>
        <source>应急清点</source>
        <translation>Emergency count</translation>
    </message>
    <message>
        <source>在场 {} 起，名单离线可用，可直接打印。</source>
        <translation>{} visits inside. The list works off line and can be printed.</translation>
    </message>
    <message>
        <source>第 {}–{} 条，共 {} 条</source>
        <translation>{}–{} of {}</translation>
    </message>
    <message>
        <source>身份信息 {} 天后自动删除</source>
        <translation>Personal fields are wiped after {} days</translation>
    </message>
    <message>
        <source>清理任务还没有运行过</source>
        <translation>the job has not run yet</translation>
    </message>
    <message>
        <source>{} 已清理 {} 条</source>
        <translation>{}: {} visits wiped</translation>
    </message>
    <message>
        <source>{}，{}</source>
        <translation>{}; {}</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <source>登记在此串上</source>
        <translation>on this ring</translation>
    </message>
    <message>
        <source>该户其他门卡，如在此串上请勾选：</source>
        <translation>Other cards of the home: tick those that were on the ring</translation>
    </message>
    <message>
        <source>关联门卡·{}</source>
        <translation>Cards on the ring · {}</translation>
    </message>
    <message>
        <source>作废后卡号不再发放，所有通道停用；下发情况见门卡页。此操作不能撤回。</source>
        <translation>They open nothing from now on and their numbers are never issued again; the page of cards shows which gates know. This cannot be undone.</translation>
    </message>
    <message>
        <source>作废门卡</source>
        <translation>Void the cards</translation>
    </message>
    <message>
        <source>请勾选在此串上的门卡</source>
        <translation>Please tick the cards that were on the ring</translation>
    </message>
    <message>
        <source>此串没有关联的有效门卡</source>
        <translation>There is no live card on this ring</translation>
    </message>
</context>
<context>
    <name>WaitingLine</name>
    <message>
        <source>已到场</source>
        <translation>I am there</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>代为联系</source>
        <translation>Call home</translation>
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
    <name>WaitingPanel</name>
    <message>
        <source>等待确认</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>{} 项</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>没有人在等</source>
        <translation>Nobody waits</translation>
    </message>
    <message>
        <source>要代为联系住户时，会显示在这里。</source>
        <translation>Homes to be called for a visitor appear here.</translation>
    </message>
</context>
<context>
    <name>WatchListPage</name>
    <message>
        <source>返回访客</source>
        <translation>Back to visits</translation>
    </message>
    <message>
        <source>只有主管可见；号码加密保存，录入后不再显示；每条都要按期复核</source>
        <translation>For supervisors only; numbers are kept sealed and not shown again; every entry is reviewed when due</translation>
    </message>
    <message>
        <source>关注名单</source>
        <translation>Watch list</translation>
    </message>
    <message>
        <source>凭什么认出</source>
        <translation>Recognised by</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>复核日期</source>
        <translation>Review on</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>名单是空的。访客登记时按证件号、手机号或车牌比对。</source>
        <translation>The list is empty. Visitors are compared by document, telephone or number plate.</translation>
    </message>
    <message>
        <source>复核…</source>
        <translation>Review…</translation>
    </message>
    <message>
        <source>解除…</source>
        <translation>Lift…</translation>
    </message>
    <message>
        <source>号码（只比对，不显示）</source>
        <translation>Number (compared, never shown)</translation>
    </message>
    <message>
        <source>原因（留痕，不写姓名）</source>
        <translation>Reason (kept on record, no names)</translation>
    </message>
    <message>
        <source>加入名单</source>
        <translation>Add to the list</translation>
    </message>
    <message>
        <source>加入关注名单</source>
        <translation>Add to the watch list</translation>
    </message>
    <message>
        <source>多久以后复核</source>
        <translation>Review after</translation>
    </message>
    <message>
        <source>关注中</source>
        <translation>Watched</translation>
    </message>
    <message>
        <source>该复核了</source>
        <translation>Review now</translation>
    </message>
    <message>
        <source>快到期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>已加入名单</source>
        <translation>Added to the list</translation>
    </message>
    <message>
        <source>复核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>原因：{}。仍有必要时选择下次复核的时间，否则请解除。</source>
        <translation>Reason: {}. Choose the next review if it is still needed, else lift it.</translation>
    </message>
    <message>
        <source>继续关注</source>
        <translation>Keep watching</translation>
    </message>
    <message>
        <source>已复核</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>解除关注</source>
        <translation>Lift</translation>
    </message>
    <message>
        <source>原因：{}。解除后不再比对；已拦下的来访仍由主管处理。</source>
        <translation>Reason: {}. It is compared no longer; visits already stopped stay with the supervisor.</translation>
    </message>
    <message>
        <source>解除</source>
        <translation>Lift</translation>
    </message>
    <message>
        <source>已解除</source>
        <translation>Lifted</translation>
    </message>
    <message>
        <source>{} 天</source>
        <translation>{} days</translation>
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
        <translation>In 2 days</translation>
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
        <translation>{} {}</translation>
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
    <name>keys</name>
    <message>
        <source>输入取件码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>签名领取</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>开柜取走</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>扫钥匙牌</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>开柜挂回</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>登记归还</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>今天 {} 前</source>
        <translation>today by {}</translation>
    </message>
    <message>
        <source>明天 {} 前</source>
        <translation>tomorrow by {}</translation>
    </message>
    <message>
        <source>{} 前</source>
        <translation>by {}</translation>
    </message>
    <message>
        <source>请输入取件码</source>
        <translation>Your pick-up code?</translation>
    </message>
    <message>
        <source>服务中心给您的 6 位数字</source>
        <translation>6 digits from the service centre</translation>
    </message>
    <message>
        <source>没有取件码</source>
        <translation>No code</translation>
    </message>
    <message>
        <source>请再证明是您本人</source>
        <translation>Prove it is you</translation>
    </message>
    <message>
        <source>都没有</source>
        <translation>I have none</translation>
    </message>
    <message>
        <source>刷本人门卡、放身份证，或输入房屋密码</source>
        <translation>Own card, ID card, or home PIN</translation>
    </message>
    <message>
        <source>刷本人门卡，或输入房屋密码</source>
        <translation>Own card, or home PIN</translation>
    </message>
    <message>
        <source>放身份证，或输入房屋密码</source>
        <translation>ID card, or home PIN</translation>
    </message>
    <message>
        <source>输入房屋密码</source>
        <translation>Home PIN</translation>
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
    <message>
        <source>有效时间</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>通行门</source>
        <translation>Gate</translation>
    </message>
</context>
<context>
    <name>slip</name>
    <message>
        <source>访客通行凭条</source>
        <translation>Visitor&apos;s pass</translation>
    </message>
    <message>
        <source>有效时间</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>通行门</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>进门和离开时各扫一次。谁拿到这个码，谁就能进门，请收好。</source>
        <translation>Scan it when you come and when you go. Whoever has this code can come in: keep it safe.</translation>
    </message>
    <message>
        <source>打印时间 {}</source>
        <translation>Printed {}</translation>
    </message>
    <message>
        <source>门卡挂失回执</source>
        <translation>Receipt for a lost card</translation>
    </message>
    <message>
        <source>挂失时间</source>
        <translation>Reported lost</translation>
    </message>
    <message>
        <source>没有确认的出入口，这张卡可能仍能开门。</source>
        <translation>Where it is not confirmed yet, the card may still open the gate.</translation>
    </message>
    <message>
        <source>找到后带证件到柜台解挂，不收费。</source>
        <translation>Found it? Bring your ID to the desk; lifting the stop is free.</translation>
    </message>
    <message>
        <source>{} 已停用</source>
        <translation>stopped {}</translation>
    </message>
    <message>
        <source>等待确认</source>
        <translation>not confirmed yet</translation>
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
    <message>
        <source>不是本园区的码，请核对邀请。</source>
        <translation>Not a code of this site. Please check your invitation.</translation>
    </message>
    <message>
        <source>二维码被改动过，请重新要一个。</source>
        <translation>This QR code was changed. Please ask for another.</translation>
    </message>
    <message>
        <source>还没到时间，请核对邀请。</source>
        <translation>It is too early. Please check your invitation.</translation>
    </message>
    <message>
        <source>二维码已过期，请重新要一个。</source>
        <translation>This QR code has expired. Please ask for another.</translation>
    </message>
    <message>
        <source>二维码已失效，请重新要一个。</source>
        <translation>This QR code is no longer good. Please ask for another.</translation>
    </message>
</context>
</TS>
