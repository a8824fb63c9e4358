"""Common given names, for the pronoun that they call for; those of both say nothing."""

from __future__ import annotations

from summarizer.briefing.grammar.words import word_set

_UNISEX = word_set(
    "alex ali andrea ariel ashley aung chris hu jean jesse jessie joan jordan kelly kim li logan madison"
    " moon sam terry wen xi yuki"
)
"""Of women and of men, in one country or in two."""

FEMALE_NAMES = _UNISEX | word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret"
    " sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca"
    " sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha"
    " katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce"
    " virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline"
    " martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia"
    " grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte"
    " marie kayla alexis lori sabrina celeste hillary nancy angela theresa condoleezza michele kate claire"
    " jane anne fiona ursula christine greta malala aung kamala jill melania ivanka meghan camilla sonia"
    " indira benazir natasha olga elena svetlana irina ekaterina fatima aisha leila yasmin mariam amina"
    " zainab ingrid astrid helga gabrielle chantal brigitte monica lucia carmen rosa ana valentina giulia"
    " francesca chiara paola silvia nina vera tatiana marina oksana priya sunita anita neha deepika mei"
    " yuki keiko sakura ellen tina tracy wendy lucy molly sally jenny jessie rosie katie carrie holly"
    " penny valerie veronica vanessa yvonne"
)

MALE_NAMES = _UNISEX | word_set(
    "james robert john michael david william richard joseph thomas charles christopher daniel matthew"
    " anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason"
    " jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel"
    " gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas"
    " zachary peter kyle ethan walter noah jeremy christian keith roger terry austin sean gerald carl"
    " harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert"
    " willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene lloyd dmitry"
    " vladimir sergei mikhail boris igor ivan alexei nikolai oleg yuri viktor anton barack donald george"
    " bill emmanuel nicolas francois jacques jean pierre olivier louis antoine laurent angelo mario luigi"
    " giuseppe marco silvio matteo pedro pablo carlos luis jorge miguel fernando diego javier rafael"
    " manuel hugo antonio hans klaus wolfgang gerhard helmut otto karl heinrich olaf jens lars sven anders"
    " erik mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein omar khalid abdul abdullah"
    " ibrahim mustafa mahmoud yasser bashar saddam osama tariq imran nawaz asif narendra rahul rajiv amit"
    " arvind manmohan hu xi wen li jintao jinping shinzo junichiro hiroshi takeshi kenji kofi nelson thabo"
    " jacob robert benjamin ariel ehud shimon yitzhak naftali tony gordon boris nigel jeremy keir rishi"
    " justin malcolm kevin julian edward bernard martin simon stuart graham ian colin neil derek geoffrey"
    " hugh trevor clive nick tim tom ben dan jim mike steve dave greg matt chris rob ken ron don ted fred"
    " harry leo max oscar sam alex andy rick rudy mitt newt jeb marco ted bernie joe mitch chuck kirk kim"
    " moon abdourahamane amadou mamadou ousmane ibrahima moussa idriss felix paul emmerson cyril joseph"
    " uhuru william raila jomo kwame julius samora luiz jair lula hugo nicolas evo fidel raul che"
)
