"""The words of the made-up corpus, a set for each language.

A sentence is subject, verb, object and a phrase of place or time. The Russian subjects are masculine nominative,
the objects feminine accusative, so that any choice agrees in gender and case.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    subject_adjectives: tuple[str, ...]
    subjects: tuple[str, ...]
    verbs: tuple[str, ...]
    object_adjectives: tuple[str, ...]
    objects: tuple[str, ...]
    phrases: tuple[str, ...]
    openers: tuple[str, ...]
    asides: tuple[str, ...]
    codes: tuple[str, ...]
    tags: tuple[str, ...]
    columns: tuple[str, str, str]
    units: tuple[str, ...]
    chapter: str
    part: str
    home: str
    subject_article: str = ""
    object_article: str = ""


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


CODES = _list("""
    resume.pdf notes.txt call-back subject: 09:30 --reply offer_id status=open v2 reply-to draft.md A4 Ctrl+P
    +0100 score>=7 null UTF-8
""")

ENGLISH = Words(
    subject_article="the ",
    object_article="a ",
    subject_adjectives=_list("""
        careful patient busy friendly tired honest young senior new quiet curious calm strict cheerful polite
        nervous former local reliable modest practical stubborn attentive skilled independent
    """),
    subjects=_list("""
        recruiter candidate manager director adviser colleague engineer lawyer editor teacher designer student
        partner employer reader writer expert assistant accountant driver analyst translator nurse builder
        researcher gardener librarian cook pilot carpenter
    """),
    verbs=_list("""
        asks sends writes reads prepares explains remembers checks repeats compares describes offers keeps finds
        expects corrects shortens discusses notices measures collects improves avoids mentions confirms plans
        postpones shares questions reviews
    """),
    object_adjectives=_list("""
        short detailed useful difficult simple clear polite written formal direct personal long frank recent
        second cautious sensible thorough familiar rare patient warm brief precise neutral
    """),
    objects=_list("""
        question letter meeting call list plan reason lesson note promise mistake review message summary decision
        habit skill story table calendar project form rule sample request reply deadline conversation portfolio
        reference schedule document
    """),
    phrases=_lines("""
        before the meeting
        after the first call
        during the trial week
        in the morning
        on a quiet street
        without any hurry
        for the next interview
        at the end of the month
        with a pen in hand
        in front of the whole team
        between two appointments
        by the agreed date
        near the railway station
        from the very beginning
        on the second page
        within a few days
        under the old rules
        over a cup of tea
        across three departments
        despite the weather
        according to the contract
        beside the open window
        until the last day of summer
        in plain words
    """),
    openers=_lines("""
        As a rule
        On the other hand
        In such a case
        Now and then
        To begin with
        For example
        Most of the time
        In the end
        Strange as it may seem
        If nothing changes
        At this point
        By the way
    """),
    asides=_lines("""
        and that's quite enough
        nobody minds waiting
        it doesn't take long
        at least in a small company
        though rarely twice
        once the papers are ready
        even if the answer is no
        so the work goes on
        as everybody knows
        which isn't a secret
    """),
    codes=CODES,
    tags=_list("interview letter phone salary refusal feedback practice law manners growth planning teamwork"),
    columns=("Step", "Who", "Days"),
    units=_list("days weeks hours minutes months"),
    chapter="Chapter",
    part="part",
    home="Made-up articles to measure a generator with. The words are real, the advice is not.",
)

RUSSIAN = Words(
    subject_adjectives=_list("""
        внимательный терпеливый занятой дружелюбный уставший честный молодой старший новый спокойный любопытный
        опытный строгий вежливый осторожный бывший местный надежный скромный практичный упрямый знающий искренний
        аккуратный самостоятельный
    """),
    subjects=_list("""
        кандидат руководитель директор советник коллега инженер юрист редактор учитель дизайнер студент партнер
        работодатель читатель писатель эксперт помощник бухгалтер водитель аналитик переводчик врач строитель
        исследователь садовник библиотекарь повар летчик столяр рекрутер
    """),
    verbs=_list("""
        готовит отправляет пишет читает объясняет помнит проверяет повторяет сравнивает описывает предлагает
        хранит находит ожидает исправляет сокращает обсуждает замечает измеряет собирает улучшает упоминает
        подтверждает планирует откладывает получает дополняет изучает уточняет принимает
    """),
    object_adjectives=_list("""
        короткую подробную полезную трудную простую ясную вежливую письменную важную прямую личную длинную
        откровенную недавнюю вторую осторожную разумную тщательную знакомую редкую теплую краткую точную
        спокойную общую
    """),
    objects=_list("""
        просьбу встречу беседу записку причину ошибку таблицу историю привычку сводку рекомендацию заявку анкету
        программу задачу справку рукопись заметку оценку проверку цель работу статью книгу схему подпись страницу
        поправку догадку подсказку
    """),
    phrases=_lines("""
        перед первой встречей
        после звонка
        во время пробной недели
        рано утром
        на тихой улице
        без всякой спешки
        для следующего разговора
        в конце месяца
        с карандашом в руке
        на глазах у всей команды
        между двумя делами
        к назначенному сроку
        возле вокзала
        с самого начала
        на второй странице
        в течение недели
        по старым правилам
        за чашкой чая
        в трех отделах сразу
        несмотря на погоду
        согласно договору
        у открытого окна
        до последнего дня лета
        простыми словами
    """),
    openers=_lines("""
        Как правило
        С другой стороны
        В таком случае
        Время от времени
        Для начала
        Например
        Чаще всего
        В конце концов
        Как ни странно
        Если ничего не изменится
        На этом шаге
        Кстати
    """),
    asides=_lines("""
        и этого вполне достаточно
        ждать никто не против
        это не займет много времени
        по крайней мере в небольшой компании
        хотя и редко
        когда бумаги готовы
        даже если ответят отказом
        и дело идет дальше
        как всем известно
        да это и не тайна
    """),
    codes=CODES,
    tags=_list("собеседование письмо телефон зарплата отказ отзыв практика право этикет рост планы команда"),
    columns=("Шаг", "Кто", "Срок"),
    units=_list("дней недель часов минут месяцев"),
    chapter="Глава",
    part="часть",
    home="Выдуманные статьи, на которых измеряют генератор. Слова настоящие, советы -- нет.",
)

LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN}
