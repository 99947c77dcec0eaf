"""Keys, custody, loans, losses and the cabinet."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

KEYS: Words = {
    "already_counted": (
        "没有重复清点：这次归还已清点 {pieces} 把。请查看记录。",
        "Not counted twice: {pieces} pieces were counted at this return. See the record.",
    ),
    "already_sealed": (
        "没有加封：此钥匙已有封条 {seal}。请先拆封登记。",
        "Not sealed: this key has the seal {seal}. Record its breaking first.",
    ),
    "borrower_missing": (
        "没有借出：请填写借用人。",
        "Not lent: please say who borrows it.",
    ),
    "cabinet_known": (
        "没有添加：钥匙柜“{cabinet}”已存在。请换一个名称。",
        "Not added: the cabinet “{cabinet}” is there already. Choose another name.",
    ),
    "card_linked": (
        "没有重复登记：此卡已与钥匙关联。无需操作。",
        "Not linked twice: this card goes with the key already. There is nothing to do.",
    ),
    "code_expired": (
        "没有开柜：取件码已过期。请到服务中心领取新码。",
        "Not opened: the pick-up code has expired. Please get a new one at the desk.",
    ),
    "code_state": (
        "没有开柜：取件码已使用或已取消。请到服务中心领取新码。",
        "Not opened: the pick-up code was used or cancelled. Please get a new one at the desk.",
    ),
    "collector_not_named": (
        "没有借出：委托书上没有此人。请联系业主。",
        "Not lent: the mandate does not name this person. Please call the owner.",
    ),
    "collectors_unclear": (
        "没有保存：请写明可以领取的人。",
        "Not saved: please name who may collect the key.",
    ),
    "count_differs": (
        "没有办理：应有 {expected} 把，清点为 {counted} 把。请再清点，仍不符请登记遗失。",
        "Not done: {counted} counted, {expected} expected. Count again, or open a loss case.",
    ),
    "count_pending": (
        "没有办理：钥匙 {key} 归还后尚未清点。请先清点。",
        "Not done: key {key} came back and is not counted yet. Please count it first.",
    ),
    "custody_state": (
        "没有办理：托管的当前状态不允许此操作。请先查看托管记录。",
        "Not done: the custody is not in a state for this. See its record.",
    ),
    "deposit_held": (
        "没有退押金：归还数量不符。请先处理遗失。",
        "Not refunded: pieces are missing. Please settle the loss first.",
    ),
    "deposit_returned": (
        "没有重复退款：押金已退。请查看记录。",
        "Not refunded twice: the deposit was given back. See the record.",
    ),
    "due_in_the_past": (
        "没有借出：归还时间已过。请选更晚的时间。",
        "Not lent: the time to bring it back is over. Please choose a later one.",
    ),
    "employer_missing": (
        "没有借出：请填写借用人单位。",
        "Not lent: please say whom the borrower works for.",
    ),
    "escort_or_deposit": (
        "没有借出：外来人员需陪同或交押金。请选择其一。",
        "Not lent: contractors need an escort or leave a deposit. Please choose one.",
    ),
    "home_or_place": (
        "没有保存：请填写房屋或地点，二者之一。",
        "Not saved: please name a home or a place, one of the two.",
    ),
    "hook_taken": (
        "没有挂上：挂钩 {hook} 已挂有钥匙。请换一个挂钩。",
        "Not hung: hook {hook} holds another key. Please choose another.",
    ),
    "hooks_count": (
        "没有添加：挂钩数应为 1 至 {most}。请更改。",
        "Not added: a cabinet has 1 to {most} hooks. Please change it.",
    ),
    "identity_not_checked": (
        "没有借出：尚未当面核对身份。请核对证件后当场归还。",
        "Not lent: the person was not checked. Compare them with a document, give it back at once.",
    ),
    "key_not_here": (
        "没有办理：钥匙现不在柜中。请先归还。",
        "Not done: the key does not hang here. It must come back first.",
    ),
    "key_not_out": (
        "没有归还：钥匙 {key} 没有借出记录。请核对标签。",
        "Not returned: key {key} is not out. Please check the tag.",
    ),
    "key_promised": (
        "没有借出：钥匙 {key} 已预留待取。请等取件码到期或取消预留。",
        "Not lent: key {key} waits for somebody's pick-up. Cancel that, or wait until it ends.",
    ),
    "key_state": (
        "没有办理：钥匙 {key} 的当前状态不允许此操作。请先查看钥匙记录。",
        "Not done: key {key} is not in a state for this. See its record.",
    ),
    "loan_ended": (
        "没有办理：这次借用已结束。请查看记录。",
        "Not done: this loan has ended. See its record.",
    ),
    "loan_not_returned": (
        "没有办理：钥匙尚未归还。请先归还。",
        "Not done: the key has not come back. It must be returned first.",
    ),
    "loss_state": (
        "没有办理：遗失记录的当前步骤不允许此操作。请先完成前一步。",
        "Not done: the loss case is not at this step. Please finish the one before.",
    ),
    "mandate_backwards": (
        "没有保存：委托的结束应晚于开始。请更改日期。",
        "Not saved: a mandate must end after it begins. Please change the days.",
    ),
    "mandate_anonymised": (
        "没有打印：委托书终止已满保存期限，内容已清除。请查看记录。",
        "Not printed: the mandate ended too long ago, its words were wiped. See the record.",
    ),
    "mandate_expired": (
        "没有借出：委托已于 {until} 到期。请业主续签。",
        "Not lent: the mandate ended on {until}. Ask the owner to renew it.",
    ),
    "mandate_missing": (
        "没有借出：没有业主的有效委托。请先取得委托书。",
        "Not lent: there is no valid mandate of the owner. Please get one first.",
    ),
    "never_lent": (
        "没有借出：此类钥匙不外借。请由值班人员陪同前往。",
        "Not lent: keys of this class never leave. Go there with the staff on duty.",
    ),
    "no_deposit": (
        "没有退款：这次借用没有押金。无需操作。",
        "Not refunded: this loan has no deposit. There is nothing to do.",
    ),
    "no_pieces": (
        "没有办理：这组钥匙在册已无一把可用，或将一把不剩。请先处理遗失。",
        "Not done: no piece of this key is left, or none would be. Please settle its loss first.",
    ),
    "not_owner": (
        "没有办理：此人不是该房屋的业主。请由业主本人办理。",
        "Not done: this person does not own the home. The owner must come.",
    ),
    "nothing_to_count": (
        "没有清点：钥匙 {key} 没有待清点的归还。请核对标签。",
        "Not counted: no return of key {key} waits for it. Please check the tag.",
    ),
    "opening_running": (
        "没有办理：钥匙 {key} 的柜门正在操作。请等它结束。",
        "Not done: the cabinet is busy with key {key}. Please wait until it ends.",
    ),
    "opening_state": (
        "没有办理：柜门操作的当前步骤不允许此操作。请重新开始。",
        "Not done: the cabinet is not at this step. Please start again.",
    ),
    "payer_missing": (
        "没有保存：请写明由谁承担费用。",
        "Not saved: please say who pays.",
    ),
    "pickup_unknown": (
        "没有开柜：没有这个取件码，或已使用。请核对，或到服务中心领取新码。",
        "Not opened: there is no such pick-up code, or it was used. Check it, or ask at the desk.",
    ),
    "purpose_missing": ("没有办理：请填写用途。", "Not done: please say what it is for."),
    "reference_missing": (
        "没有借出：请关联工单，说明为何借用。",
        "Not lent: please name the case it is for.",
    ),
    "seal_missing": ("没有加封：请填写封条号。", "Not sealed: please give the seal's number."),
    "seal_used": (
        "没有加封：封条 {seal} 已用过。请换一个新封条。",
        "Not sealed: the seal {seal} was used before. Please take a new one.",
    ),
    "second_staff_may_not": (
        "没有办理：第二位员工没有钥匙职责。请另一位同事确认。",
        "Not done: the second person's role does not include keys. Ask another colleague.",
    ),
    "second_staff_missing": (
        "没有办理：需要两位员工在场。请第二位登录确认。",
        "Not done: two members of staff are needed. Ask a second one to sign in.",
    ),
    "second_staff_same": (
        "没有办理：第二位员工须是另一人。请另一位同事确认。",
        "Not done: the second person must be somebody else. Ask another colleague.",
    ),
    "stock_take_closed": (
        "没有保存：这次盘点已结束。请开始新的盘点。",
        "Not saved: this stock-take is closed. Please start a new one.",
    ),
    "story_missing": (
        "没有登记：请说明经过。",
        "Not reported: please tell what happened.",
    ),
    "tag_in_use": (
        "没有保存：此标签已属于另一把钥匙。请换一个标签。",
        "Not saved: this tag is on another key. Please take a new one.",
    ),
    "tag_malformed": (
        "没有办理：标签号无法识别。请重新扫描。",
        "Not done: that is no tag of ours. Please scan it again.",
    ),
    "tag_unknown": (
        "没有办理：没有此标签的钥匙。请核对后再扫描。",
        "Not done: no key has this tag. Check it and scan again.",
    ),
    "wrong_key": (
        "没有办理：扫描到的是钥匙 {scanned}。请拿对的钥匙再扫描。",
        "Not done: the key scanned is {scanned}. Take the right one and scan again.",
    ),
    "document_changed": (
        "没有办理：委托书内容已改变。请重新阅读并签名。",
        "Not done: the mandate reads differently now. Please read it again, then sign.",
    ),
    "hook_empty": (
        "没有开柜：挂钩 {hook} 上没有钥匙。请核对挂钩号。",
        "Not opened: hook {hook} is empty. Please check its number.",
    ),
    "hook_without_lock": (
        "没有开柜：钥匙 {key} 的挂钩没有电子锁。请由值班人员取用。",
        "Not opened: the hook of key {key} has no lock of its own. Ask the staff for it.",
    ),
    "not_custody_class": (
        "没有保存：此钥匙不是业主托管类。请先更改类别。",
        "Not saved: this key is not in an owner's custody. Change its class first.",
    ),
    "not_in_scope": (
        "没有计入：钥匙 {key} 不在本次盘点范围。请放回原处。",
        "Not counted: key {key} is not part of this stock-take. Please put it back.",
    ),
    "not_observed": (
        "没有记录：这一步由设备确认。请用“人工处理”登记所见。",
        "Not recorded: a device confirms this step. Enter what you saw as settled by hand.",
    ),
    "not_the_counter": (
        "没有结束：盘点须由开始的人结束。请请该同事操作。",
        "Not closed: who began the stock-take closes it. Ask that colleague.",
    ),
    "opening_cause": (
        "没有记录：这次开柜的用途不同。请选择正确的步骤。",
        "Not recorded: the cabinet was opened for something else. Choose the right step.",
    ),
    "stock_take_running": (
        "没有开始：同一范围的盘点正在进行。请先结束它。",
        "Not begun: a stock-take of the same keys is running. Close that one first.",
    ),
}
