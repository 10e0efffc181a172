ALTER TABLE `device` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `device` ADD `last_seen_at` integer;--> statement-breakpoint
ALTER TABLE `session` ADD `used_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `pin` text;--> statement-breakpoint
ALTER TABLE `session` ADD `pin_tries_left` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `locked_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `counters` text;--> statement-breakpoint
ALTER TABLE `user` ADD `off_at` integer;