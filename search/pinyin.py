"""Names by sound: 党群服务 is found by dangqunfuwu, dqfw or 党qun.

What is indexed of a name, each kind in an alphabet of its own so that no word is taken for a sound:

- its syllables in overlapping pairs (dangqun qunfu fuwu), so that a query of several syllables is
  a run of pairs, and one common syllable never has to be looked up alone;
- its initials in overlapping pairs (dq qf fw), a run of which is any part of them;
- each syllable (dang), and each with the beginning of the next (dangq, qunf, fuw), for the last
  syllable of a query is often begun only.

No token of a query is left open: an index reads all that begins with an open one as a whole
(dangqun* is every name of the network), but steps through closed ones and stops when it has enough.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise, product

from .text import Run, all_of, any_of, cut, fold, is_hanzi, pieces

PAIR, ONE, BEGUN, INITIALS = "\ue010", "\ue011", "\ue012", "\ue013"  # text.fold drops these
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
_TWO_LETTERS = frozenset(("zh", "ch", "sh"))


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


@lru_cache(maxsize=1024)  # a name is read as its tokens, then as its spellings
def readings(folded):
    """Return `((text, sound), …)`: each hanzi with its syllable, each other run with itself."""
    read = []
    for piece in pieces(folded):
        if is_hanzi(piece[0]):
            for word in cut(piece):
                read += zip(word, _word_syllables(word), strict=True)
        else:
            read.append((piece, piece))
    return tuple(read)


def sound_tokens(text):
    """Return the tokens of how `text` sounds: pairs and initials in order, then the single ones."""
    sounds = [sound for _, sound in readings(fold(text[:MAX_CHARACTERS]))]
    ones = dict.fromkeys(ONE + sound for sound in sounds)
    begun = dict.fromkeys(
        BEGUN + first + second[:end]
        for first, second in pairwise(sounds)
        for end in (1, 2)
        if end == 1 or second[:2] in _TWO_LETTERS
    )
    return [*pairs(sounds), *_initial_pairs(_initials(sounds)), *ones, *begun]


def pairs(sounds):
    """Return the tokens of syllables that follow one another."""
    return tuple(PAIR + first + second for first, second in pairwise(sounds))


def _initial_pairs(letters):
    return tuple(INITIALS + first + second for first, second in pairwise(letters))


def _initials(sounds):
    return "".join(sound if sound.isdigit() else sound[0] for sound in sounds)


def spellings(text):
    """Return the two spellings of a whole name: kunshanshi and kss."""
    sounds = [sound for _, sound in readings(fold(text[:MAX_CHARACTERS]))]
    return "".join(sounds), _initials(sounds)


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
        asked += map(_sounding, split(letters))
        if len(letters) > 1:
            asked.append(Run(_initial_pairs(letters)))
    elif len(parts) > 1:
        mixed = [sum(way, ()) for way in product(*map(_ways, parts[:MAX_PARTS]))][:MAX_SPLITS]
        asked += map(_sounding, mixed)
    return any_of(asked)


def _sounding(sounds):
    """What `sounds` ask for, of which the last may be begun only."""
    *whole, last = sounds
    if last not in _BEGINNINGS:  # a number, a word as written
        return Run(pairs(sounds) or (ONE + last,), open=True)
    if not whole:
        return any_of(Run((ONE + syllable,)) for syllable in _completions(last))
    if len(last) == 1 or last in _TWO_LETTERS:
        head = [Run(pairs(whole))] if len(whole) > 1 else []
        return all_of([*head, Run((BEGUN + whole[-1] + last,))])
    return any_of(Run(pairs((*whole, syllable))) for syllable in _completions(last))


@cache
def _completions(beginning):
    """The syllables that begin so, for example ren and reng for ren."""
    return sorted(syllable for syllable in SYLLABLES if syllable.startswith(beginning))


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
