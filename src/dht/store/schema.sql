CREATE TABLE batch (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	file TEXT,
	sha256 TEXT,
	recorded_at TEXT NOT NULL,
	recorded_on TEXT NOT NULL,
	tool_version TEXT NOT NULL,
	mapping TEXT NOT NULL,
	rows_read INTEGER NOT NULL,
	created INTEGER NOT NULL,
	updated INTEGER NOT NULL,
	unchanged INTEGER NOT NULL,
	refused INTEGER NOT NULL,
	blank INTEGER NOT NULL,
	departed INTEGER NOT NULL,
	revoked INTEGER NOT NULL,
	PRIMARY KEY (seq)
)
 STRICT;

CREATE TABLE batch_sheet (
	batch INTEGER NOT NULL,
	number INTEGER NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (batch, number)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE claim (
	province_code TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	programme TEXT NOT NULL,
	audiences TEXT NOT NULL,
	achievement TEXT NOT NULL,
	as_of TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	number INTEGER NOT NULL,
	qualifier TEXT NOT NULL,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, map, unit, organisation_key, programme, audiences, achievement, as_of, batch),
	CONSTRAINT claim_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT claim_date CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT claim_number CHECK (number >= 0)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE class (
	province_code TEXT NOT NULL,
	class_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	programme TEXT NOT NULL,
	level INTEGER,
	mode TEXT,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	organisation TEXT NOT NULL,
	starts_on TEXT NOT NULL,
	ends_on TEXT,
	sessions INTEGER,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, class_key, batch),
	CONSTRAINT class_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT class_date CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE headcount (
	province_code TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	audiences TEXT NOT NULL,
	as_of TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	number INTEGER NOT NULL,
	qualifier TEXT NOT NULL,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, map, unit, organisation_key, audiences, as_of, batch),
	CONSTRAINT headcount_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT headcount_date CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT headcount_number CHECK (number >= 0)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE milestone (
	province_code TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	programme TEXT NOT NULL,
	milestone TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	reached_on TEXT NOT NULL,
	document TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, map, unit, organisation_key, programme, milestone, batch),
	CONSTRAINT milestone_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT milestone_date CHECK (reached_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE need (
	province_code TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	programme TEXT NOT NULL,
	audiences TEXT NOT NULL,
	topic TEXT NOT NULL,
	as_of TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	number INTEGER NOT NULL,
	qualifier TEXT NOT NULL,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, map, unit, organisation_key, programme, audiences, topic, as_of, batch),
	CONSTRAINT need_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT need_date CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE person (
	province_code TEXT NOT NULL,
	id TEXT NOT NULL,
	full_name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	birth TEXT,
	sex TEXT,
	phone TEXT,
	email TEXT,
	position TEXT,
	ids TEXT NOT NULL,
	row_digest BLOB,
	batch INTEGER NOT NULL,
	source_row INTEGER,
	PRIMARY KEY (province_code, id),
	CONSTRAINT person_birth CHECK (birth GLOB '[0-9][0-9][0-9][0-9]' OR birth GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT person_sex CHECK (sex IN ('m', 'f'))
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE person_key (
	province_code TEXT NOT NULL,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	person_id TEXT NOT NULL,
	row_digest BLOB,
	PRIMARY KEY (province_code, kind, value, person_id),
	CONSTRAINT person_key_value CHECK ((kind = 'staff' AND value <> '') OR (kind = 'cccd' AND length(value) = 12 AND value NOT GLOB '*[^0-9]*') OR (kind = 'cmnd' AND length(value) = 9 AND value NOT GLOB '*[^0-9]*'))
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE placement (
	province_code TEXT NOT NULL,
	id INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	old_commune TEXT,
	old_district TEXT,
	old_province TEXT,
	new_commune TEXT,
	new_province TEXT,
	hamlet TEXT NOT NULL,
	hamlet_key TEXT NOT NULL,
	PRIMARY KEY (province_code, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE project (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	title_key TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	state TEXT NOT NULL,
	batch INTEGER NOT NULL,
	title TEXT NOT NULL,
	organisation TEXT NOT NULL,
	reached_on TEXT NOT NULL,
	evidence TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, programme, title_key, map, unit, organisation_key, state, batch),
	CONSTRAINT project_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT project_date CHECK (reached_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE site (
	province_code TEXT NOT NULL,
	old_commune TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	hamlet_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	hamlet TEXT NOT NULL,
	old_district TEXT,
	old_province TEXT,
	new_commune TEXT NOT NULL,
	new_province TEXT,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, old_commune, organisation_key, hamlet_key, batch),
	CONSTRAINT site_of_something CHECK (organisation_key <> '' OR hamlet_key <> '')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE source (
	"key" TEXT NOT NULL,
	name TEXT NOT NULL,
	columns TEXT NOT NULL,
	options TEXT NOT NULL,
	saved_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	PRIMARY KEY ("key")
)
 STRICT;

CREATE TABLE standing (
	province_code TEXT NOT NULL,
	programme TEXT NOT NULL,
	placement_id INTEGER NOT NULL,
	audiences TEXT NOT NULL,
	person_id TEXT NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	step_1 TEXT,
	step_2 TEXT,
	step_3 TEXT,
	step_4 TEXT,
	step_5 TEXT,
	step_6 TEXT,
	step_7 TEXT,
	step_8 TEXT,
	step_9 TEXT,
	PRIMARY KEY (province_code, programme, placement_id, audiences, person_id, since)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE tally (
	province_code TEXT NOT NULL,
	placement_id INTEGER NOT NULL,
	audiences TEXT NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	people INTEGER NOT NULL,
	PRIMARY KEY (province_code, placement_id, audiences, since, until),
	CONSTRAINT tally_people CHECK (people > 0)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE team (
	province_code TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	team_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	programme TEXT NOT NULL,
	team TEXT,
	organisation TEXT NOT NULL,
	formed_on TEXT NOT NULL,
	members INTEGER,
	document TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, map, unit, organisation_key, team_key, batch),
	CONSTRAINT team_map CHECK (map IN ('', 'old', 'new')),
	CONSTRAINT team_date CHECK (formed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_assignment (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	seq INTEGER NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	placement_id INTEGER NOT NULL,
	audiences TEXT NOT NULL,
	batch INTEGER NOT NULL,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, seq)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_attendance (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	class_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	attendance TEXT,
	attended INTEGER,
	noted_on TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, class_key, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_claim (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	programme TEXT NOT NULL,
	audiences TEXT NOT NULL,
	achievement TEXT NOT NULL,
	as_of TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	number INTEGER NOT NULL,
	qualifier TEXT NOT NULL,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, map, unit, organisation_key, programme, audiences, achievement, as_of, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_class (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	class_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	programme TEXT NOT NULL,
	level INTEGER,
	mode TEXT,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	organisation TEXT NOT NULL,
	starts_on TEXT NOT NULL,
	ends_on TEXT,
	sessions INTEGER,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, class_key, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_completion (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	level INTEGER NOT NULL,
	completed_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	completed_time TEXT,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, programme, level, completed_on, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_headcount (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	audiences TEXT NOT NULL,
	as_of TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	number INTEGER NOT NULL,
	qualifier TEXT NOT NULL,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, map, unit, organisation_key, audiences, as_of, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_member (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	team_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	role TEXT,
	since TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, team_key, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_milestone (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	programme TEXT NOT NULL,
	milestone TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	reached_on TEXT NOT NULL,
	document TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, map, unit, organisation_key, programme, milestone, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_need (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	programme TEXT NOT NULL,
	audiences TEXT NOT NULL,
	topic TEXT NOT NULL,
	as_of TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	number INTEGER NOT NULL,
	qualifier TEXT NOT NULL,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, map, unit, organisation_key, programme, audiences, topic, as_of, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_outcome (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	outcome TEXT NOT NULL,
	measured_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	result TEXT NOT NULL,
	method TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, programme, outcome, measured_on, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_placement (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	id INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	old_commune TEXT,
	old_district TEXT,
	old_province TEXT,
	new_commune TEXT,
	new_province TEXT,
	hamlet TEXT NOT NULL,
	hamlet_key TEXT NOT NULL,
	PRIMARY KEY (province_code, undo, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_project (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	title_key TEXT NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	state TEXT NOT NULL,
	batch INTEGER NOT NULL,
	title TEXT NOT NULL,
	organisation TEXT NOT NULL,
	reached_on TEXT NOT NULL,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, programme, title_key, map, unit, organisation_key, state, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_revocation (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	level INTEGER NOT NULL,
	completed_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, programme, level, completed_on, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_site (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	old_commune TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	hamlet_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	hamlet TEXT NOT NULL,
	old_district TEXT,
	old_province TEXT,
	new_commune TEXT NOT NULL,
	new_province TEXT,
	source TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, old_commune, organisation_key, hamlet_key, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_team (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	map TEXT NOT NULL,
	unit TEXT NOT NULL,
	organisation_key TEXT NOT NULL,
	team_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	programme TEXT NOT NULL,
	team TEXT,
	organisation TEXT NOT NULL,
	formed_on TEXT NOT NULL,
	members INTEGER,
	document TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, map, unit, organisation_key, team_key, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_trainer (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	class_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	noted_on TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, class_key, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE undone_verdict (
	province_code TEXT NOT NULL,
	undo INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	other_province_code TEXT NOT NULL,
	other_id TEXT NOT NULL,
	batch INTEGER NOT NULL,
	same INTEGER NOT NULL,
	void_batch INTEGER,
	PRIMARY KEY (province_code, undo, person_id, other_province_code, other_id, batch)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE assignment (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	seq INTEGER NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	placement_id INTEGER NOT NULL,
	audiences TEXT NOT NULL,
	batch INTEGER NOT NULL,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, seq),
	CONSTRAINT assignment_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id),
	CONSTRAINT assignment_dates CHECK ((since = '0001-01-01' OR since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') AND (until = '9999-12-31' OR until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') AND since < until)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE attendance (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	class_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	attendance TEXT,
	attended INTEGER,
	noted_on TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, class_key, batch),
	CONSTRAINT attendance_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE change (
	province_code TEXT NOT NULL,
	batch INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	seq INTEGER NOT NULL,
	old_values TEXT NOT NULL,
	PRIMARY KEY (province_code, batch, person_id, seq),
	CONSTRAINT change_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE completion (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	level INTEGER NOT NULL,
	completed_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	evidence TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	trainer TEXT,
	completed_time TEXT,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, programme, level, completed_on, batch),
	CONSTRAINT completion_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id),
	CONSTRAINT completion_level CHECK (level BETWEEN 1 AND 9),
	CONSTRAINT completion_date CHECK (completed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT completion_time CHECK (completed_time IS NULL OR completed_time GLOB '[0-2][0-9]:[0-5][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE member (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	team_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	role TEXT,
	since TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, team_key, batch),
	CONSTRAINT member_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE outcome (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	outcome TEXT NOT NULL,
	measured_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	result TEXT NOT NULL,
	method TEXT,
	evidence TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, programme, outcome, measured_on, batch),
	CONSTRAINT outcome_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id),
	CONSTRAINT outcome_date CHECK (measured_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT outcome_result CHECK (result IN ('yes', 'no'))
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE refusal (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	batch INTEGER NOT NULL,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER NOT NULL,
	kind TEXT NOT NULL,
	code TEXT NOT NULL,
	programme TEXT,
	level INTEGER,
	about TEXT NOT NULL,
	day TEXT,
	certain INTEGER NOT NULL,
	PRIMARY KEY (province_code, person_id, batch, source_sheet, source_row),
	CONSTRAINT refusal_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id),
	CONSTRAINT refusal_certain CHECK (certain IN (0, 1)),
	CONSTRAINT refusal_date CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE revocation (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	programme TEXT NOT NULL,
	level INTEGER NOT NULL,
	completed_on TEXT NOT NULL,
	batch INTEGER NOT NULL,
	reason TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, programme, level, completed_on, batch),
	CONSTRAINT revocation_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id),
	CONSTRAINT revocation_date CHECK (completed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE trainer (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	class_key TEXT NOT NULL,
	batch INTEGER NOT NULL,
	name TEXT NOT NULL,
	noted_on TEXT,
	source_sheet INTEGER NOT NULL,
	source_row INTEGER,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, class_key, batch),
	CONSTRAINT trainer_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE verdict (
	province_code TEXT NOT NULL,
	person_id TEXT NOT NULL,
	other_province_code TEXT NOT NULL,
	other_id TEXT NOT NULL,
	batch INTEGER NOT NULL,
	same INTEGER NOT NULL,
	void_batch INTEGER,
	PRIMARY KEY (province_code, person_id, other_province_code, other_id, batch),
	CONSTRAINT verdict_person FOREIGN KEY(province_code, person_id) REFERENCES person (province_code, id),
	CONSTRAINT verdict_other FOREIGN KEY(other_province_code, other_id) REFERENCES person (province_code, id),
	CONSTRAINT verdict_same CHECK (same IN (0, 1))
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX verdict_other_first ON verdict (other_province_code, other_id);
