"""Names by sound: 党群服务 is found by dangqunfuwu, dqfw or 党qun.

Sounds are indexed as hanzi are: overlapping pairs of syllables and the last one (dangqun qunfu
fuwu wu), so that one common syllable never has to be looked up alone. Each character also gives
the initials from it on (dqfw, qfw, fw, w; up to eight letters), of which a query is a prefix.
Unbroken pinyin is split into syllables and found as a run of their pairs, the last one open.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise, product

from .text import Run, all_of, any_of, cut, fold, is_hanzi, pieces

MAX_INITIALS = 8
MAX_CHARACTERS = 200  # of one field; a longer one is no name
MAX_PARTS = 8  # of a mixed spelling
MAX_SPLITS = 8  # ways to read one unbroken spelling: xian is 先 and 西安

SYLLABLES = frozenset(
    """
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can
    cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai
    chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de den deng
    di dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen
    feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui
    gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji
    jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng
    kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian
    liang liao lie lin ling liu lo long lou lu luan lue lun luo lv lve ma mai man mang mao me
    mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni
    nian niang niao nie nin ning niu nong nou nu nuan nue nun nuo nv nve o ou pa pai pan pang
    pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing
    qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa
    sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou shu shua shuai
    shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti
    tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia
    xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo
    yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe
    zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui
    zun zuo
    """.split()  # noqa: SIM905
)
_BEGINNINGS = frozenset(s[:end] for s in SYLLABLES for end in range(1, len(s) + 1))
_LETTERS = re.compile("[a-z]+|[^a-z]+")
_LONGEST = max(map(len, SYLLABLES))


@cache
def _reader():
    # Its dictionaries load on import (0.4 s): not before a name is read.
    from pypinyin import lazy_pinyin

    return lazy_pinyin


@lru_cache(maxsize=65_536)
def _word_syllables(word):
    """The reading of a word, polyphones by pypinyin's phrases: 银行 yin hang, 行长 hang zhang."""
    syllables = _reader()(word, errors="ignore")
    return tuple(syllables) if len(syllables) == len(word) else tuple(word)


def readings(folded):
    """Return `[(text, sound)]`: each hanzi with its syllable, each other run with itself."""
    read = []
    for piece in pieces(folded):
        if is_hanzi(piece[0]):
            for word in cut(piece):
                read += zip(word, _word_syllables(word), strict=True)
        else:
            read.append((piece, piece))
    return read


def sound_tokens(text):
    """Return the pairs of syllables of `text` in order, then the initials from each on."""
    sounds = [sound for _, sound in readings(fold(text[:MAX_CHARACTERS]))]
    initials = "".join(sound if sound.isdigit() else sound[0] for sound in sounds)
    suffixes, start = [], 0
    for sound in sounds:
        suffixes.append(initials[start : start + MAX_INITIALS])
        start += len(sound) if sound.isdigit() else 1
    return [*_pairs(sounds), *sounds[-1:], *suffixes]


def _pairs(sounds):
    return [first + second for first, second in pairwise(sounds)]


def _run(sounds, open_):
    return Run(tuple(_pairs(sounds) or sounds), open=open_)


def spellings(text):
    """Return the two spellings of a whole name: kunshanshi and kss."""
    sounds = [sound for _, sound in readings(fold(text[:MAX_CHARACTERS]))]
    return "".join(sounds), "".join(s if s.isdigit() else s[0] for s in sounds)


@lru_cache(maxsize=4096)
def split(letters):
    """Return the ways to read unbroken pinyin, as tuples of syllables; the last may be begun.

    >>> split("xian")
    (('xian',), ('xi', 'an'))
    """
    found = []

    def read(start, taken):
        if len(found) >= MAX_SPLITS:
            return
        if start == len(letters):
            found.append(taken)
            return
        for end in range(min(len(letters), start + _LONGEST), start, -1):
            part = letters[start:end]
            if part in SYLLABLES or (end == len(letters) and part in _BEGINNINGS):
                read(end, (*taken, part))

    if len(letters) <= 60:
        read(0, ())
    return tuple(found)


def is_spelling(letters):
    """Whether a folded piece of a query may be pinyin or initials."""
    return letters.isascii() and letters.isalpha()


def sounding(pieces_):
    """What an autocomplete index is asked for a chunk of a query, cut into its pieces.

    Letters are syllables, initials or the beginning of a word as written. Beside hanzi and digits
    (陆jia, 33xiaozhen) letters are syllables, and the hanzi are asked by their sound too, so that
    all form one run.
    """
    asked = [Run(tuple(pieces_), open=True)] if len(pieces_) == 1 else []
    parts = [part for piece in pieces_ for part in _LETTERS.findall(piece)]
    if len(parts) == 1 and is_spelling(parts[0]):
        (letters,) = parts
        asked += [_run(way, True) for way in split(letters) if len(way) > 1]
        if len(letters) > MAX_INITIALS:
            head, tail = letters[:MAX_INITIALS], letters[MAX_INITIALS : 2 * MAX_INITIALS]
            asked.append(all_of([Run((head,)), Run((tail,), open=True)]))
    elif len(parts) > 1:
        mixed = [sum(way, ()) for way in product(*map(_ways, parts[:MAX_PARTS]))][:MAX_SPLITS]
        asked += [_run(way, True) for way in mixed]
    return any_of(asked)


def _ways(part):
    """The ways to sound a part of a mixed spelling."""
    if is_hanzi(part[0]):
        return [tuple(sound for _, sound in readings(part))]
    return (is_spelling(part) and split(part)) or [(part,)]


def span(folded, letters):
    """Return (start, end) of the part of a folded text that a spelling or mixture stands for.

    The text is one line without spaces (`text.compact`); None when nothing in it sounds so.
    """
    read = readings(folded)
    starts = [0]
    for text, _ in read:
        starts.append(starts[-1] + len(text))

    def follow(number, rest, initials):
        """The number of the first character after the match, None when it does not."""
        if not rest:
            return number
        if number == len(read):
            return None
        text, sound = read[number]
        if rest.startswith(text):
            return follow(number + 1, rest[len(text) :], initials)
        if initials:
            return follow(number + 1, rest[1:], True) if rest[0] == sound[0] else None
        if sound.startswith(rest):
            return number + 1
        return follow(number + 1, rest[len(sound) :], False) if rest.startswith(sound) else None

    for initials in (False, True):
        for number in range(len(read)):
            end = follow(number, letters, initials)
            if end is not None:
                return starts[number], starts[end]
    return None


def warm():
    """Load the dictionaries (0.4 s) before the first visitor asks."""
    readings("党群服务")
