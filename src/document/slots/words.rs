//! The words beside a slot: what kind of name it stands for, what unit follows it.

/// What sort of thing a name belongs to, by its last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameClass {
    Place,
    School,
    Office,
    Company,
    Hospital,
    Person,
}

/// Last words of names, longer ones before their own ends.
const SUFFIXES: &[(&str, NameClass)] = &[
    ("初级中学", NameClass::School),
    ("高级中学", NameClass::School),
    ("实验小学", NameClass::School),
    ("中心小学", NameClass::School),
    ("中心学校", NameClass::School),
    ("幼儿园", NameClass::School),
    ("小学", NameClass::School),
    ("中学", NameClass::School),
    ("学校", NameClass::School),
    ("大学", NameClass::School),
    ("学院", NameClass::School),
    ("高中", NameClass::School),
    ("初中", NameClass::School),
    ("党校", NameClass::School),
    ("一小", NameClass::School),
    ("二小", NameClass::School),
    ("三小", NameClass::School),
    ("四小", NameClass::School),
    ("五小", NameClass::School),
    ("六小", NameClass::School),
    ("七小", NameClass::School),
    ("八小", NameClass::School),
    ("九小", NameClass::School),
    ("一中", NameClass::School),
    ("二中", NameClass::School),
    ("三中", NameClass::School),
    ("四中", NameClass::School),
    ("五中", NameClass::School),
    ("六中", NameClass::School),
    ("七中", NameClass::School),
    ("八中", NameClass::School),
    ("九中", NameClass::School),
    ("自治区", NameClass::Place),
    ("自治州", NameClass::Place),
    ("自治县", NameClass::Place),
    ("开发区", NameClass::Place),
    ("街道", NameClass::Place),
    ("社区", NameClass::Place),
    ("省", NameClass::Place),
    ("市", NameClass::Place),
    ("县", NameClass::Place),
    ("区", NameClass::Place),
    ("镇", NameClass::Place),
    ("乡", NameClass::Place),
    ("村", NameClass::Place),
    ("卫生院", NameClass::Hospital),
    ("医院", NameClass::Hospital),
    ("有限公司", NameClass::Company),
    ("公司", NameClass::Company),
    ("集团", NameClass::Company),
    ("银行", NameClass::Company),
    ("企业", NameClass::Company),
    ("工厂", NameClass::Company),
    ("人民政府", NameClass::Office),
    ("委员会", NameClass::Office),
    ("办事处", NameClass::Office),
    ("派出所", NameClass::Office),
    ("办公室", NameClass::Office),
    ("党总支", NameClass::Office),
    ("党支部", NameClass::Office),
    ("支部", NameClass::Office),
    ("党委", NameClass::Office),
    ("党组", NameClass::Office),
    ("支队", NameClass::Office),
    ("大队", NameClass::Office),
    ("中心", NameClass::Office),
    ("单位", NameClass::Office),
    ("部门", NameClass::Office),
    ("法院", NameClass::Office),
    ("局", NameClass::Office),
    ("厅", NameClass::Office),
    ("委", NameClass::Office),
    ("办", NameClass::Office),
    ("处", NameClass::Office),
    ("科", NameClass::Office),
    ("部", NameClass::Office),
    ("所", NameClass::Office),
    ("站", NameClass::Office),
    ("院", NameClass::Office),
    ("校", NameClass::School),
    ("厂", NameClass::Company),
    ("同志", NameClass::Person),
    ("老师", NameClass::Person),
    ("同学", NameClass::Person),
    ("先生", NameClass::Person),
    ("女士", NameClass::Person),
    ("书记", NameClass::Person),
    ("主任", NameClass::Person),
    ("校长", NameClass::Person),
    ("局长", NameClass::Person),
    ("处长", NameClass::Person),
    ("科长", NameClass::Person),
    ("部长", NameClass::Person),
    ("县长", NameClass::Person),
    ("市长", NameClass::Person),
    ("区长", NameClass::Person),
    ("镇长", NameClass::Person),
    ("乡长", NameClass::Person),
    ("经理", NameClass::Person),
    ("总理", NameClass::Person),
    ("教授", NameClass::Person),
    ("系统", NameClass::Office),
];

/// Words that begin with a suffix of one character and are no name: 区域, 部分, 处理, 办理.
const NO_SUFFIX: &[&str] = &[
    "区域", "区间", "区别", "部分", "部署", "部门", "处理", "处置", "处于", "处罚", "办理", "办法", "办学", "办案", "科技", "科学", "科研",
    "所有", "所以", "所在", "站点", "站位", "省级", "市级", "县级", "区级", "镇级", "乡级", "村级", "市场", "乡村", "村民", "镇村", "县域",
    "委托", "院落", "校园", "校区", "所属", "市民", "区内", "县内", "市内", "处在", "处处",
];

/// The name class whose word begins `text`, with the word's length in bytes.
pub(super) fn suffix_at(text: &str) -> Option<(usize, NameClass)> {
    let (word, class) = SUFFIXES.iter().find(|(word, _)| text.starts_with(word))?;
    let word_goes_on = word.chars().count() == 1 && NO_SUFFIX.iter().any(|it| text.starts_with(it));
    (!word_goes_on).then_some((word.len(), *class))
}

/// Characters that no name goes over.
fn breaks_name(c: char) -> bool {
    !super::super::is_han(c)
        || matches!(
            c,
            '的' | '是'
                | '在'
                | '了'
                | '和'
                | '与'
                | '及'
                | '对'
                | '被'
                | '把'
                | '将'
                | '从'
                | '向'
                | '由'
                | '为'
                | '于'
                | '等'
                | '以'
                | '并'
                | '已'
        )
}

/// The end, in bytes of `rest`, of the name that goes on behind a slot: `教育局` of `教育局牵头`,
/// `镇中心小学` of `镇中心小学老师`. At most `reach` characters before its first type word.
/// With it the classes of its type words, as bits.
pub(super) fn name_end(rest: &str, reach: usize) -> Option<(usize, u8)> {
    let mut found: Option<(usize, u8)> = None;
    let mut since = 0;
    let mut it = rest.char_indices();
    let mut next = it.next();
    while let Some((at, c)) = next {
        if breaks_name(c) || since > reach || (found.is_some() && 2 < since) {
            break;
        }
        let person_follows = |class| found.is_some() && class == NameClass::Person;
        match suffix_at(&rest[at..]) {
            // XX小学|老师: the second word names somebody else
            Some((_, class)) if person_follows(class) => break,
            Some((len, class)) => {
                found = Some((at + len, found.map_or(0, |it| it.1) | 1 << class as u8));
                since = 0;
                next = it.find(|(byte, _)| at + len <= *byte);
                if class == NameClass::Person {
                    break;
                }
            }
            None => {
                since += 1;
                next = it.next();
            }
        }
    }
    found
}

/// Units and classifiers that a figure stands before.
const UNITS: &[&str] = &[
    "亿", "万", "千", "百", "元", "个", "名", "人", "位", "家", "所", "次", "项", "件", "户", "公里", "公顷", "亩", "吨", "平方", "立方",
    "米", "批", "届", "期", "条", "场", "台", "辆", "处", "座", "栋", "套", "篇", "本", "册", "份", "天", "周", "倍", "岁", "支", "只",
    "株", "棵", "头", "小时", "分钟", "宗", "起", "例", "轮", "度", "成", "笔", "张", "幅", "艘", "架", "层", "排", "千瓦", "℃", "%", "％",
    "‰", "kg", "km", "余", "多",
];

/// Words that begin with a unit's character and count nothing: XX人民政府, XX项目.
const NO_UNITS: &[&str] = &[
    "人民", "人大", "人才", "人社", "人力", "人武", "人口", "人事", "人员", "人物", "人文", "个人", "个体", "个别", "名称", "名单", "位于",
    "家庭", "家园", "家电", "家政", "家具", "所有", "所在", "所属", "次区", "项目", "条例", "条件", "场所", "场镇", "场站", "场馆", "户外",
    "户籍", "处室", "处理", "处长", "处于", "支部", "支队", "支行", "支持", "本级", "本身", "本部", "本地", "期间", "期货", "期刊", "台商",
    "周边", "天然", "座谈", "万象", "千村", "百货", "百强", "元素", "元旦", "米业", "成立", "成员", "成果", "成功", "起草", "层面", "排水",
    "度假", "张家", "头条", "例会", "笔试", "多功", "多媒", "份子", "期望", "套餐",
];

pub(super) fn unit_at(text: &str) -> bool {
    UNITS.iter().any(|it| text.starts_with(it)) && !NO_UNITS.iter().any(|it| text.starts_with(it))
}

/// 年 月 日 and so on, which make a date of a slot before them.
pub(super) fn date_unit_at(text: &str) -> Option<usize> {
    if [
        "年级",
        "年画",
        "年会",
        "日报",
        "日常",
        "月刊",
        "日化",
        "日用",
        "月饼",
        "年货",
        "季刊",
        "时代",
        "时报",
        "时间",
        "时期",
        "时尚",
        "分局",
        "分公司",
        "分管",
        "分校",
        "分行",
        "号召",
    ]
    .iter()
    .any(|it| text.starts_with(it))
    {
        return None;
    }
    ["季度", "年", "月", "日", "时", "号"].iter().find(|it| text.starts_with(*it)).map(|it| it.len())
}

/// Frequent surnames, but those that are common function words as well.
pub(super) fn is_surname(c: char) -> bool {
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤邬樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂丛焦鞠柴娄祝阮柯褚滕骆佟卞阎隋"
        .contains(c)
}

/// Words that say, within brackets, that something has yet to be written.
pub(super) const ORDERS: &[&str] = &[
    "此处",
    "请填",
    "请输入",
    "请在",
    "请根据",
    "请补",
    "请插入",
    "填写",
    "填入",
    "待填",
    "待补",
    "待定",
    "待核",
    "待确",
    "待完善",
    "待写",
    "待续",
    "待插",
    "补充完整",
    "留空",
    "空白",
    "插入",
    "示例",
    "样例",
    "占位",
    "TBD",
    "TODO",
    "FIXME",
    "XX",
    "××",
    "xx",
    "某某",
    "____",
];

/// Words that end a note on what has yet to be written.
pub(super) const WAITING: &[&str] = &["待补充", "待补", "待定", "待核实", "待填", "待填写", "待确认", "填写", "待完善", "待更新"];

/// Nouns of what a template asks for.
pub(super) const ASKED: &[&str] = &[
    "名称",
    "姓名",
    "日期",
    "地点",
    "单位",
    "机关",
    "事项",
    "时间",
    "时限",
    "数据",
    "数字",
    "数值",
    "金额",
    "职务",
    "部门",
    "主题",
    "议题",
    "文号",
    "标题",
    "年份",
    "年度",
    "月份",
    "电话",
    "手机号",
    "联系人",
    "地址",
    "署名",
    "内容",
    "原因",
    "措施",
    "比例",
    "数量",
    "方式",
    "地区",
    "领导",
    "任务",
    "条件",
    "目标",
    "做法",
    "成效",
    "问题",
    "计划",
    "领域",
    "流程",
    "观点",
    "职称",
    "学校",
    "公司",
    "系统",
    "项目",
    "人数",
    "次数",
    "会议",
    "文件",
    "法规",
    "规章",
    "依据",
    "省份",
    "城市",
    "县区",
    "乡镇",
    "级别",
    "排名",
    "案例",
    "方案",
    "详情",
    "具体情况",
    "作者",
    "编号",
];

/// What a heading in 【】 alone on its line ends with: 【典型案例】, 【主要做法】. A template asks for
/// the same with those words, so they say nothing by themselves.
pub(super) const TITLED: &[&str] =
    &["案例", "做法", "成效", "问题", "措施", "原因", "任务", "目标", "计划", "流程", "依据", "方案", "要求"];

/// What a name in 【】 stands before: 【乡村振兴】专题简报.
pub(super) const COLUMNS: &[&str] = &["栏目", "专栏", "专题", "系列", "简报", "板块", "频道", "行动", "工程", "计划"];

/// Headings in 【】 that are no slots.
pub(super) const LABELS: &[&str] = &[
    "摘要",
    "关键词",
    "关键字",
    "案例",
    "链接",
    "背景",
    "提示",
    "注",
    "来源",
    "编者按",
    "导读",
    "声明",
    "本报讯",
    "记者",
    "讯",
    "原文",
    "释义",
    "解读",
    "点评",
    "评析",
    "裁判",
    "案情",
    "基本案情",
    "典型意义",
    "重要",
    "注意",
    "通知",
    "公告",
    "正文",
    "题目",
    "作者简介",
    "参考文献",
    "中图分类号",
    "新华社",
    "编辑",
    "责任编辑",
    "图",
    "表",
    "附",
    "说明",
    "备注",
    "结论",
    "目的",
    "方法",
    "结果",
    "资料",
    "思考",
    "启示",
    "党建",
    "要点",
];
