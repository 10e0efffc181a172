CREATE TABLE `command` (
	`building` text NOT NULL,
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`answer` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`building`, `actor`, `key`)
);
--> statement-breakpoint
CREATE TABLE `device` (
	`building` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`place` text NOT NULL,
	`hash` blob NOT NULL,
	`paired_at` integer NOT NULL,
	PRIMARY KEY(`building`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_hash` ON `device` (`building`,`hash`);--> statement-breakpoint
CREATE TABLE `journal` (
	`building` text NOT NULL,
	`seq` integer NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`command` text,
	`actor` text NOT NULL,
	`device` text,
	`type` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`prev` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`building`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_number` ON `journal` (`building`,`day`,(body ->> '$.prefix'),(body ->> '$.number')) WHERE type = 'VisitIssued';--> statement-breakpoint
CREATE INDEX `journal_day_opened` ON `journal` (`building`,`seq`) WHERE type = 'DayOpened';--> statement-breakpoint
CREATE TABLE `plan` (
	`building` text NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`building`, `hash`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`building` text NOT NULL,
	`hash` blob NOT NULL,
	`username` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`building`, `hash`)
);
--> statement-breakpoint
CREATE TABLE `start_link` (
	`building` text NOT NULL,
	`hash` blob NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`building`, `hash`)
);
--> statement-breakpoint
CREATE TABLE `user` (
	`building` text NOT NULL,
	`username` text NOT NULL,
	`role` text NOT NULL,
	`agency` text,
	`password` text,
	PRIMARY KEY(`building`, `username`)
);
--> statement-breakpoint
CREATE TABLE `print_job` (
	`building` text NOT NULL,
	`id` text NOT NULL,
	`visit` text NOT NULL,
	`kiosk` text NOT NULL,
	`copy` integer NOT NULL,
	`state` text NOT NULL,
	`why` text,
	`paper` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`building`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_one_original` ON `print_job` (`building`,`visit`) WHERE copy = 0;--> statement-breakpoint
CREATE INDEX `print_job_unfinished` ON `print_job` (`building`,`at`) WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX `print_job_at` ON `print_job` (`building`,`at`);