<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_CN">
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
    <name>Table</name>
    <message>
        <source>没有记录</source>
        <translation>No records</translation>
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
</context>
<context>
    <name>_StageBox</name>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
</context>
</TS>
