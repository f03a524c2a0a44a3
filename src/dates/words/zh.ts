import type { DateWords } from '../words.ts';

const DIGITS = [...'一二三四五六七八九'];

/** One to ninety-nine, as they are written: "十二", "二十", "三十一". */
const NUMBERS = Object.fromEntries(
  ['', '十', ...DIGITS.slice(1).map((digit) => `${digit}十`)].flatMap((ten, tens) =>
    ['', ...DIGITS].map((one, ones) => [tens * 10 + ones, ten + one] as const).filter(([number]) => number > 0),
  ),
);

export const zh: DateWords = {
  months: [
    '一月|1月',
    '二月|2月',
    '三月|3月',
    '四月|4月',
    '五月|5月',
    '六月|6月',
    '七月|7月',
    '八月|8月',
    '九月|9月',
    '十月|10月',
    '十一月|11月',
    '十二月|12月',
  ],
  weekdays: [
    '星期一|周一|週一|礼拜一',
    '星期二|周二|週二|礼拜二',
    '星期三|周三|週三|礼拜三',
    '星期四|周四|週四|礼拜四',
    '星期五|周五|週五|礼拜五',
    '星期六|周六|週六|礼拜六',
    '星期日|星期天|周日|週日|礼拜日|礼拜天',
  ],
  filling: '在|于|於|从|從|自|截至|截止|的',
  through: '至|到',
  ordinals: '',
  signs: { year: '年', month: '月', day: '日|号|號' },
  numbers: { ...NUMBERS, 2: '二|两|兩' },
  units: {
    hour: { one: '', many: '小时|小時|个小时|個小時|钟头|鐘頭|个钟头|個鐘頭' },
    day: { one: '', many: '天' },
    week: { one: '', many: '周|週|星期|个星期|個星期|礼拜|禮拜|个礼拜|個禮拜' },
    month: { one: '', many: '个月|個月' },
    year: { one: '', many: '年' },
  },
  idioms: '',
  days: {
    '-3': '大前天',
    '-2': '前天',
    '-1': '昨天|昨日',
    '0': '今天|今日',
    '1': '明天|明日',
    '2': '后天|後天',
    '3': '大后天|大後天',
  },
  spans: {
    week: {
      '-1': '上周|上週|上星期|上个星期|上個星期|上礼拜|上个礼拜',
      '0': '本周|本週|这周|這週|这星期|这个星期|這個星期|这个礼拜',
      '1': '下周|下週|下星期|下个星期|下個星期|下礼拜|下个礼拜',
    },
    month: { '-1': '上月|上个月|上個月', '0': '本月|这个月|這個月', '1': '下月|下个月|下個月' },
    year: { '-2': '前年', '-1': '去年', '0': '今年|本年', '1': '明年', '2': '后年|後年' },
  },
  ago: { ahead: '', behind: '前|之前|以前' },
  hence: { ahead: '', behind: '后|後|之后|之後|以后|以後' },
  last: { ahead: '', behind: '' },
  present: { ahead: '', behind: '' },
  next: { ahead: '', behind: '' },
  articles: '',
  weekBegins: [0, 6],
};
