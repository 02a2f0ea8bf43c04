-- What all migrations make together. Written by `npm run schema`, and read by nobody but people.

CREATE OR REPLACE FUNCTION public.app_delivers()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(current_setting('app.delivers', true), '') = 'statistics'
      and exists (select 1 from organisation where id = app_org() and kind = 'STATISTICS') $function$;

CREATE OR REPLACE FUNCTION public.app_is_desk()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select 1 from organisation where id = app_org() and kind = 'DESK') $function$;

CREATE OR REPLACE FUNCTION public.app_is_operator()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select 1 from organisation where id = app_org() and kind = 'OPERATOR') $function$;

CREATE OR REPLACE FUNCTION public.app_is_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(current_setting('app.org', true), '') = 'platform' $function$;

CREATE OR REPLACE FUNCTION public.app_org()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(nullif(current_setting('app.org', true), ''), 'platform')::uuid $function$;

CREATE OR REPLACE FUNCTION public.keep_desk_class()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
    if (old.id, old.message_class, old.sector) is distinct from (new.id, new.message_class, new.sector)
      and not app_is_operator() and not app_is_platform()
    then raise exception 'what desk % may know is for operators to say', old.id; end if;
    return new;
  end $function$;

CREATE OR REPLACE FUNCTION public.keep_payouts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
    if tg_op = 'UPDATE' and app_is_platform() and new.payment_reference is null
      and coalesce(new.account_id, old.account_id) is not distinct from old.account_id
      and to_jsonb(old) - 'payment_reference' - 'account_id' = to_jsonb(new) - 'payment_reference' - 'account_id'
    then return new; end if;
    raise exception 'payout is append-only';
  end $function$;

CREATE OR REPLACE FUNCTION public.keep_published_terms()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
      if old.status = 'PUBLISHED' and to_jsonb(old) - 'withdrawn_on' is distinct from to_jsonb(new) - 'withdrawn_on' then
        raise exception 'version % of % is published: its terms stay', old.version, old.agreement_id;
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception '% is append-only', tg_table_name; end $function$;

create sequence migrations_id_seq as integer;

create table administration (
  id uuid not null,
  organisation_id uuid not null,
  client_id text,
  action text not null,
  detail jsonb not null,
  operator_id uuid not null,
  actor text not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint administration_pkey PRIMARY KEY (id),
  constraint administration_client FOREIGN KEY (client_id) REFERENCES api_client(client_id),
  constraint administration_operator FOREIGN KEY (operator_id) REFERENCES organisation(id),
  constraint administration_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX administration_by_organisation ON public.administration USING btree (organisation_id, id);
CREATE TRIGGER administration_append_only BEFORE DELETE OR UPDATE ON public.administration FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table administration enable row level security, force row level security;
create policy isolation_append on administration for insert with check ((operator_id = ( SELECT app_org() AS app_org)) AND ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator)));
create policy isolation_read on administration for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));

create table agreement_version (
  agreement_id text not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  body jsonb not null,
  kind text not null,
  status text not null,
  author_id uuid,
  creditor_id uuid,
  desk_id uuid,
  sector text,
  withdrawn_on date,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  constraint agreement_version_pkey PRIMARY KEY (agreement_id, version),
  constraint agreement_version_author FOREIGN KEY (author_id) REFERENCES organisation(id),
  constraint agreement_version_creditor FOREIGN KEY (creditor_id) REFERENCES creditor(id),
  constraint agreement_version_desk FOREIGN KEY (desk_id) REFERENCES desk(id),
  constraint agreement_version_binds_desk_or_sector CHECK (((desk_id IS NULL) <> (sector IS NULL))),
  constraint agreement_version_ends_after_it_begins CHECK ((valid_to >= valid_from)),
  constraint agreement_version_kind_known CHECK ((kind = ANY (ARRAY['SCHEME'::text, 'LOCAL'::text, 'COLLECTIVE'::text, 'NVVK_COVENANT'::text]))),
  constraint agreement_version_only_published_withdrawn CHECK (((status = 'PUBLISHED'::text) OR (withdrawn_on IS NULL))),
  constraint agreement_version_published_at CHECK (((status = 'PUBLISHED'::text) = (published_at IS NOT NULL))),
  constraint agreement_version_status_known CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text])))
);
CREATE INDEX agreement_version_by_desk ON public.agreement_version USING btree (desk_id);
CREATE TRIGGER agreement_version_published BEFORE UPDATE ON public.agreement_version FOR EACH ROW EXECUTE FUNCTION keep_published_terms();
alter table agreement_version enable row level security, force row level security;
create policy isolation_append on agreement_version for insert with check (((author_id = ( SELECT app_org() AS app_org)) AND (status = 'DRAFT'::text)) OR ((desk_id = ( SELECT app_org() AS app_org)) AND (kind = ANY (ARRAY['LOCAL'::text, 'COLLECTIVE'::text]))) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on agreement_version for select using ((status = 'PUBLISHED'::text) OR (author_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on agreement_version for update using (((author_id = ( SELECT app_org() AS app_org)) AND (status = 'DRAFT'::text)) OR ((desk_id = ( SELECT app_org() AS app_org)) AND (kind = ANY (ARRAY['LOCAL'::text, 'COLLECTIVE'::text]))) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));

create table api_client (
  client_id text not null,
  organisation_id uuid not null,
  revoked_at timestamp with time zone,
  scopes text[] not null default '{}'::text[],
  keys jsonb not null default '[]'::jsonb,
  registered_at timestamp with time zone not null default clock_timestamp(),
  constraint api_client_pkey PRIMARY KEY (client_id),
  constraint api_client_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX api_client_by_organisation ON public.api_client USING btree (organisation_id, client_id);
alter table api_client enable row level security, force row level security;
create policy isolation_append on api_client for insert with check (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform) OR ((organisation_id = ( SELECT app_org() AS app_org)) AND ( SELECT app_is_desk() AS app_is_desk)));
create policy isolation_read on api_client for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on api_client for update using (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform) OR ((organisation_id = ( SELECT app_org() AS app_org)) AND ( SELECT app_is_desk() AS app_is_desk)));

create table arrival (
  desk_id uuid not null,
  message_id uuid not null,
  arrived_at timestamp with time zone not null,
  outcome text,
  code text,
  detail text,
  constraint arrival_pkey PRIMARY KEY (desk_id, message_id),
  constraint arrival_desk FOREIGN KEY (desk_id) REFERENCES desk(id),
  constraint arrival_outcome_known CHECK ((outcome = ANY (ARRAY['ACCEPTED'::text, 'HELD'::text, 'SKIPPED'::text, 'REJECTED'::text])))
);
alter table arrival enable row level security, force row level security;
create policy isolation on arrival using ((desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table audit_head (
  case_id uuid not null,
  organisation_id uuid not null,
  seq integer not null,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (case_id)
);
alter table audit_head enable row level security, force row level security;
create policy isolation on audit_head using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.case_id = audit_head.case_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (exchange.state <> 'DRAFT'::text)))));

create table audit_leaf (
  root integer not null,
  "position" integer not null,
  organisation_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  path bytea not null,
  constraint audit_leaf_pkey PRIMARY KEY (root, "position"),
  constraint audit_leaf_of_link UNIQUE (case_id, seq),
  constraint audit_leaf_root FOREIGN KEY (root) REFERENCES audit_root(number)
);
CREATE TRIGGER audit_leaf_append_only BEFORE DELETE OR UPDATE ON public.audit_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table audit_leaf enable row level security, force row level security;
create policy isolation_append on audit_leaf for insert with check ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on audit_leaf for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table audit_link (
  case_id uuid not null,
  seq integer not null,
  organisation_id uuid not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  actor text not null,
  action text not null,
  detail text not null,
  hash bytea not null,
  records text not null default '[]'::text,
  constraint audit_link_pkey PRIMARY KEY (case_id, seq)
);
CREATE TRIGGER audit_link_append_only BEFORE DELETE OR UPDATE ON public.audit_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table audit_link enable row level security, force row level security;
create policy isolation_append on audit_link for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.case_id = audit_link.case_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (exchange.state <> 'DRAFT'::text)))));
create policy isolation_read on audit_link for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table audit_root (
  number integer not null,
  day date not null,
  jws text not null,
  constraint audit_root_pkey PRIMARY KEY (number),
  constraint audit_root_day_once UNIQUE (day)
);
CREATE TRIGGER audit_root_append_only BEFORE DELETE OR UPDATE ON public.audit_root FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table audit_root enable row level security, force row level security;
create policy isolation_append on audit_root for insert with check ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on audit_root for select using true;

create table authorisation (
  case_id uuid not null,
  organisation_id uuid not null,
  case_reference text not null,
  signed_on date not null,
  document_sha256 text not null,
  constraint authorisation_pkey PRIMARY KEY (case_id),
  constraint authorisation_case FOREIGN KEY (case_id) REFERENCES case_file(id)
);
alter table authorisation enable row level security, force row level security;
create policy isolation on authorisation using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.case_id = authorisation.case_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (exchange.state <> 'DRAFT'::text)))));

create table calculation (
  case_id uuid not null,
  version integer not null,
  organisation_id uuid not null,
  product text not null,
  norm_set text not null,
  term_months integer not null,
  reference_on date not null,
  gross_cents bigint not null,
  fee_cents bigint not null,
  fund_cents bigint not null,
  credit_charge_cents bigint not null,
  preferential_percentage text,
  concurrent_percentage text,
  totals jsonb not null,
  disclosures jsonb not null,
  trace jsonb not null,
  digest text not null,
  frozen_at timestamp with time zone not null,
  input jsonb,
  outside jsonb,
  salt bytea,
  constraint calculation_pkey PRIMARY KEY (case_id, version),
  constraint calculation_case FOREIGN KEY (case_id) REFERENCES case_file(id)
);
alter table calculation enable row level security, force row level security;
create policy isolation on calculation using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_statistics on calculation for select using ( SELECT app_delivers() AS app_delivers);

create table case_change (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  claim_id uuid,
  kind text not null,
  version integer not null,
  changes jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint case_change_pkey PRIMARY KEY (id),
  constraint case_change_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_change_claim FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint case_change_kind_known CHECK ((kind = ANY (ARRAY['CASE_CHANGED'::text, 'CLAIM_ADDED'::text, 'CLAIM_CHANGED'::text])))
);
CREATE INDEX case_change_by_case ON public.case_change USING btree (case_id, id);
alter table case_change enable row level security, force row level security;
create policy isolation_append on case_change for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_erase on case_change for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on case_change for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table case_file (
  id uuid not null,
  organisation_id uuid not null,
  reference text not null,
  state text not null,
  product text not null,
  programme text,
  municipality_code text not null,
  household text not null,
  requested_on date not null,
  admitted_on date not null,
  stabilised_on date,
  monthly_income_cents bigint not null,
  exempt_amount_cents bigint not null,
  one_off_cents bigint not null,
  no_capacity_stated_on date,
  version integer not null default 0,
  balances_requested_on date,
  confirmation_asked_on date,
  confirmed_on date,
  offered_on date,
  agreed_on date,
  refused_on date,
  closed_on date,
  closed_reason text,
  opened_at timestamp with time zone not null,
  preferred_product text not null,
  term_months integer,
  preference_factor text,
  capacity_periods jsonb,
  objected_on date,
  objection text,
  court_asked_on date,
  court_decided_on date,
  court_reference text,
  execution_started_on date,
  loan_decided_on date,
  completed_on date,
  terminated_on date,
  terminated_reason text,
  crisis_on date,
  moratorium_from date,
  moratorium_until date,
  first_talk_on date,
  erased_on date,
  programmes jsonb,
  guidance jsonb,
  administration_from date,
  administration_until date,
  constraint case_file_pkey PRIMARY KEY (id),
  constraint case_file_reference_once UNIQUE (organisation_id, reference),
  constraint case_file_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint case_file_administration_began CHECK (((administration_until IS NULL) OR (administration_from IS NOT NULL))),
  constraint case_file_administration_ends_after_it_begins CHECK ((administration_until >= administration_from)),
  constraint case_file_closed_has_reason CHECK (((state = 'CLOSED'::text) = (closed_reason IS NOT NULL))),
  constraint case_file_guidance_some CHECK (((jsonb_typeof(guidance) = 'array'::text) AND (guidance <> '[]'::jsonb))),
  constraint case_file_moratorium_ends_after_it_begins CHECK ((moratorium_until >= moratorium_from)),
  constraint case_file_moratorium_has_both_days CHECK (((moratorium_from IS NULL) = (moratorium_until IS NULL))),
  constraint case_file_objection_has_day CHECK (((objected_on IS NULL) = (objection IS NULL))),
  constraint case_file_one_off_not_negative CHECK ((one_off_cents >= 0)),
  constraint case_file_programmes_some CHECK (((jsonb_typeof(programmes) = 'array'::text) AND (programmes <> '[]'::jsonb))),
  constraint case_file_state_known CHECK ((state = ANY (ARRAY['INVENTORY'::text, 'CLIENT_CONFIRMATION'::text, 'CALCULATED'::text, 'OFFERED'::text, 'PARTIALLY_REFUSED'::text, 'COURT'::text, 'COURT_REFUSED'::text, 'AGREED'::text, 'LOAN_REQUESTED'::text, 'LOAN_REFUSED'::text, 'EXECUTION'::text, 'PAID_OUT'::text, 'DISCHARGED'::text, 'COMPLETED'::text, 'TERMINATED'::text, 'CLOSED'::text]))),
  constraint case_file_term_known CHECK (((term_months >= 1) AND (term_months <= 120))),
  constraint case_file_terminated_has_reason CHECK (((terminated_on IS NULL) = (terminated_reason IS NULL)))
);
CREATE INDEX case_file_by_state ON public.case_file USING btree (organisation_id, state, id);
CREATE INDEX case_file_in_programme ON public.case_file USING btree (organisation_id, id) WHERE ((programme IS NOT NULL) OR (programmes IS NOT NULL));
CREATE INDEX case_file_newest ON public.case_file USING btree (organisation_id, id);
CREATE INDEX case_file_to_erase ON public.case_file USING btree (COALESCE(completed_on, terminated_on, closed_on)) WHERE ((erased_on IS NULL) AND (COALESCE(completed_on, terminated_on, closed_on) IS NOT NULL));
alter table case_file enable row level security, force row level security;
create policy isolation on case_file using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_statistics on case_file for select using ( SELECT app_delivers() AS app_delivers);

create table claim (
  id uuid not null,
  organisation_id uuid not null,
  desk_id uuid,
  case_id uuid not null,
  exchange_id uuid,
  creditor_id uuid not null,
  original_creditor_id uuid not null,
  agent_desk_id uuid,
  mandate_ended_on date,
  reference text not null,
  debt_kind text not null,
  invoice text not null,
  customer_number text,
  incurred_on date not null,
  papers_cents bigint not null,
  amount_cents bigint not null,
  estimated boolean not null default true,
  preferential_cents bigint,
  collateral_cents bigint not null default 0,
  disputed boolean not null default false,
  claim_class text not null,
  legal_basis text,
  treatment text not null,
  shares_in_fund boolean not null,
  meter_readings jsonb,
  own_reference text,
  state text not null,
  reason text,
  bound boolean not null default false,
  principal_cents bigint,
  interest_cents bigint,
  costs_cents bigint,
  brought_forward boolean not null default false,
  transfer_to uuid,
  constraint claim_pkey PRIMARY KEY (id),
  constraint claim_reference_once UNIQUE (case_id, reference),
  constraint claim_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint claim_collector FOREIGN KEY (transfer_to) REFERENCES desk(id),
  constraint claim_exchange FOREIGN KEY (exchange_id) REFERENCES exchange(id),
  constraint claim_amount_not_negative CHECK (((amount_cents >= 0) AND (papers_cents >= 0))),
  constraint claim_class_known CHECK ((claim_class = ANY (ARRAY['PREFERENTIAL'::text, 'CONCURRENT'::text]))),
  constraint claim_parts_not_negative CHECK (((COALESCE(principal_cents, (0)::bigint) >= 0) AND (COALESCE(interest_cents, (0)::bigint) >= 0) AND (COALESCE(costs_cents, (0)::bigint) >= 0)))
);
CREATE INDEX claim_by_exchange ON public.claim USING btree (exchange_id);
CREATE INDEX claim_leaving ON public.claim USING btree (case_id) WHERE (transfer_to IS NOT NULL);
alter table claim enable row level security, force row level security;
create policy isolation_append on claim for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.id = claim.exchange_id) AND (exchange.case_id = claim.case_id) AND (exchange.organisation_id = claim.organisation_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (claim.desk_id = ( SELECT app_org() AS app_org))))));
create policy isolation_read on claim for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_statistics on claim for select using ( SELECT app_delivers() AS app_delivers);
create policy isolation_update on claim for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table client (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  "position" integer not null,
  initials text,
  surname text,
  birth_date date,
  sex text,
  address jsonb,
  constraint client_pkey PRIMARY KEY (id),
  constraint client_position_once UNIQUE (case_id, "position"),
  constraint client_case FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX client_by_birth_date ON public.client USING btree (organisation_id, birth_date);
alter table client enable row level security, force row level security;
create policy isolation on client using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.case_id = client.case_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (exchange.state <> 'DRAFT'::text)))));
create policy isolation_statistics on client for select using ( SELECT app_delivers() AS app_delivers);

create table client_bsn (
  client_id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  bsn_box bytea not null,
  bsn_lookup bytea not null,
  constraint client_bsn_pkey PRIMARY KEY (client_id),
  constraint client_bsn_client FOREIGN KEY (client_id) REFERENCES client(id)
);
CREATE INDEX client_bsn_by_case ON public.client_bsn USING btree (case_id);
CREATE INDEX client_bsn_by_lookup ON public.client_bsn USING btree (organisation_id, bsn_lookup);
alter table client_bsn enable row level security, force row level security;
create policy isolation on client_bsn using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.case_id = client_bsn.case_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (exchange.state <> 'DRAFT'::text)))) AND (EXISTS ( SELECT 1
   FROM desk
  WHERE ((desk.id = ( SELECT app_org() AS app_org)) AND (desk.message_class = 'PUBLIC'::text))))));
create policy isolation_statistics on client_bsn for select using ( SELECT app_delivers() AS app_delivers);

create table client_use (
  client_id text not null,
  organisation_id uuid not null,
  last_used_on date not null,
  constraint client_use_pkey PRIMARY KEY (client_id),
  constraint client_use_client FOREIGN KEY (client_id) REFERENCES api_client(client_id),
  constraint client_use_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table client_use enable row level security, force row level security;
create policy isolation_append on client_use for insert with check ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on client_use for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on client_use for update using ( SELECT app_is_platform() AS app_is_platform);

create table collective_list (
  id uuid not null,
  desk_id uuid not null,
  rhythm text not null,
  state text not null,
  number text,
  issue_at timestamp with time zone not null,
  issued_at timestamp with time zone,
  due_on date,
  answered_at timestamp with time zone,
  constraint collective_list_pkey PRIMARY KEY (id),
  constraint collective_list_number_once UNIQUE (desk_id, number),
  constraint collective_list_desk FOREIGN KEY (desk_id) REFERENCES desk(id),
  constraint collective_list_issued_has_number CHECK (((state = 'GATHERING'::text) = (number IS NULL))),
  constraint collective_list_state_known CHECK ((state = ANY (ARRAY['GATHERING'::text, 'OPEN'::text, 'ANSWERED'::text])))
);
CREATE UNIQUE INDEX collective_list_gathers_once ON public.collective_list USING btree (desk_id, rhythm) WHERE (state = 'GATHERING'::text);
alter table collective_list enable row level security, force row level security;
create policy isolation_append on collective_list for insert with check ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on collective_list for select using ((desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on collective_list for update using ((desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table counsellor_settings (
  organisation_id uuid not null,
  nvvk_member boolean not null,
  fee_rate text not null,
  loan_rate text not null,
  rate_convention text not null,
  telephone text,
  constraint counsellor_settings_pkey PRIMARY KEY (organisation_id),
  constraint counsellor_settings_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint counsellor_settings_convention_known CHECK ((rate_convention = ANY (ARRAY['EFFECTIVE'::text, 'NOMINAL'::text])))
);
alter table counsellor_settings enable row level security, force row level security;
create policy isolation_append on counsellor_settings for insert with check (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on counsellor_settings for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on counsellor_settings for update using (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));

create table creditor (
  id uuid not null,
  organisation_id uuid,
  kind text not null,
  name text not null,
  desk_id uuid,
  national_list boolean not null default false,
  address jsonb,
  email text,
  legal_entity text,
  constraint creditor_pkey PRIMARY KEY (id),
  constraint creditor_desk FOREIGN KEY (desk_id) REFERENCES desk(id),
  constraint creditor_kind_known CHECK ((kind = ANY (ARRAY['REGISTERED'::text, 'PRIVATE_PERSON'::text, 'ONE_OFF'::text]))),
  constraint creditor_private_has_owner CHECK (((kind = 'REGISTERED'::text) = (organisation_id IS NULL))),
  constraint creditor_registered_has_desk CHECK (((kind = 'REGISTERED'::text) = (desk_id IS NOT NULL))),
  constraint creditor_registered_has_entity CHECK (((kind = 'REGISTERED'::text) = (legal_entity IS NOT NULL)))
);
CREATE UNIQUE INDEX creditor_brand_once ON public.creditor USING btree (name) WHERE (organisation_id IS NULL);
alter table creditor enable row level security, force row level security;
create policy isolation_append on creditor for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on creditor for select using ((organisation_id IS NULL) OR (organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_statistics on creditor for select using ( SELECT app_delivers() AS app_delivers);
create policy isolation_update on creditor for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table debt_kind (
  kind text not null,
  default_class text not null,
  legal_basis text,
  treatment text not null,
  constraint debt_kind_pkey PRIMARY KEY (kind)
);

create table desk (
  id uuid not null,
  message_class text not null,
  sector text not null,
  notification_email text,
  list_every text,
  list_cut_off text,
  contact_name text,
  contact_email text,
  contact_phone text,
  transport_address text,
  register_number text,
  constraint desk_pkey PRIMARY KEY (id),
  constraint desk_register_number_once UNIQUE (register_number),
  constraint desk_transport_address_once UNIQUE (transport_address),
  constraint desk_is_organisation FOREIGN KEY (id) REFERENCES organisation(id),
  constraint desk_class_known CHECK ((message_class = ANY (ARRAY['PUBLIC'::text, 'UTILITY'::text, 'CARE'::text, 'OTHER'::text]))),
  constraint desk_cut_off_is_time CHECK ((list_cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint desk_rhythm_known CHECK ((list_every = ANY (ARRAY['DAY'::text, 'WEEK'::text]))),
  constraint desk_rhythm_whole CHECK (((list_every IS NULL) = (list_cut_off IS NULL)))
);
CREATE TRIGGER desk_class_kept BEFORE UPDATE ON public.desk FOR EACH ROW EXECUTE FUNCTION keep_desk_class();
alter table desk enable row level security, force row level security;
create policy isolation_append on desk for insert with check (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on desk for select using true;
create policy isolation_update on desk for update using ((id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));

create table desk_account (
  id uuid not null,
  organisation_id uuid not null,
  iban_box bytea not null,
  iban_lookup bytea not null,
  last_four text not null,
  state text not null,
  stated_by text not null,
  stated_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint desk_account_pkey PRIMARY KEY (id),
  constraint desk_account_desk FOREIGN KEY (organisation_id) REFERENCES desk(id),
  constraint desk_account_needs_a_second_person CHECK ((decided_by <> stated_by)),
  constraint desk_account_state_known CHECK ((state = ANY (ARRAY['WAITING'::text, 'CURRENT'::text, 'REFUSED'::text, 'REPLACED'::text]))),
  constraint desk_account_used_when_decided CHECK (((state <> 'CURRENT'::text) OR (decided_by IS NOT NULL)))
);
CREATE UNIQUE INDEX desk_account_one_current ON public.desk_account USING btree (organisation_id) WHERE (state = 'CURRENT'::text);
CREATE UNIQUE INDEX desk_account_one_waiting ON public.desk_account USING btree (organisation_id) WHERE (state = 'WAITING'::text);
alter table desk_account enable row level security, force row level security;
create policy isolation on desk_account using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table desk_colleague (
  id uuid not null,
  organisation_id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  valid_until date,
  added_by text not null,
  added_at timestamp with time zone not null default clock_timestamp(),
  removed_at timestamp with time zone,
  constraint desk_colleague_pkey PRIMARY KEY (id),
  constraint desk_colleague_once UNIQUE (organisation_id, email),
  constraint desk_colleague_desk FOREIGN KEY (organisation_id) REFERENCES desk(id),
  constraint desk_colleague_email_in_small_letters CHECK ((email = lower(email))),
  constraint desk_colleague_role_known CHECK ((role = ANY (ARRAY['READER'::text, 'CLERK'::text, 'MANAGER'::text])))
);
alter table desk_colleague enable row level security, force row level security;
create policy isolation on desk_colleague using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table desk_substitution (
  id uuid not null,
  organisation_id uuid not null,
  substitute_desk_id uuid not null,
  email text not null,
  starts_on date not null,
  ends_on date not null,
  given_by text not null,
  given_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint desk_substitution_pkey PRIMARY KEY (id),
  constraint desk_substitution_desk FOREIGN KEY (organisation_id) REFERENCES desk(id),
  constraint desk_substitution_substitute FOREIGN KEY (substitute_desk_id) REFERENCES desk(id),
  constraint desk_substitution_by_another_desk CHECK ((substitute_desk_id <> organisation_id)),
  constraint desk_substitution_ends_after_it_starts CHECK ((ends_on >= starts_on))
);
CREATE INDEX desk_substitution_of ON public.desk_substitution USING btree (substitute_desk_id, email);
alter table desk_substitution enable row level security, force row level security;
create policy isolation_append on desk_substitution for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on desk_substitution for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (substitute_desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on desk_substitution for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table desk_test_list (
  organisation_id uuid not null,
  answers jsonb not null default '{}'::jsonb,
  asked_by text not null,
  asked_at timestamp with time zone not null default now(),
  constraint desk_test_list_pkey PRIMARY KEY (organisation_id),
  constraint desk_test_list_desk FOREIGN KEY (organisation_id) REFERENCES desk(id)
);
alter table desk_test_list enable row level security, force row level security;
create policy isolation on desk_test_list using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table dispatch (
  line_id uuid not null,
  desk_id uuid not null,
  times integer not null default 0,
  due_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  received_at timestamp with time zone,
  constraint dispatch_pkey PRIMARY KEY (line_id),
  constraint dispatch_desk FOREIGN KEY (desk_id) REFERENCES desk(id),
  constraint dispatch_line FOREIGN KEY (line_id) REFERENCES list_line(id)
);
CREATE INDEX dispatch_due ON public.dispatch USING btree (due_at) WHERE (received_at IS NULL);
alter table dispatch enable row level security, force row level security;
create policy isolation on dispatch using ( SELECT app_is_platform() AS app_is_platform);

create table event (
  id uuid not null,
  organisation_id uuid not null,
  "position" bigint not null,
  type text not null,
  subject uuid not null,
  at timestamp with time zone not null,
  data jsonb not null,
  traceparent text,
  about uuid not null generated always as (COALESCE(((data ->> 'caseId'::text))::uuid, subject)) stored,
  constraint event_pkey PRIMARY KEY (id),
  constraint event_position_once UNIQUE (organisation_id, "position")
);
CREATE INDEX event_about ON public.event USING btree (organisation_id, about, "position");
alter table event enable row level security, force row level security;
create policy isolation_append on event for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on event for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table event_head (
  organisation_id uuid not null,
  "position" bigint not null,
  constraint event_head_pkey PRIMARY KEY (organisation_id),
  constraint event_head_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table event_head enable row level security, force row level security;
create policy isolation on event_head using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table exchange (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  creditor_id uuid not null,
  desk_id uuid,
  under_mandate boolean not null,
  product text not null,
  state text not null,
  reason text,
  explanation text,
  due_on date,
  due_message_id uuid,
  standstill_until date,
  transferred_from uuid,
  transfer_to uuid,
  frozen_at timestamp with time zone,
  answers_ended_on date,
  own_reference text,
  contact jsonb,
  stated_on date,
  payment_reference text,
  moved_invoices jsonb not null default '[]'::jsonb,
  asked_on date,
  remind_on date,
  reminders integer not null default 0,
  standstill_ended_on date,
  counter_offer jsonb,
  terms_id uuid not null,
  constraint exchange_pkey PRIMARY KEY (id),
  constraint exchange_one_per_creditor_and_desk UNIQUE NULLS NOT DISTINCT (case_id, creditor_id, desk_id, transferred_from),
  constraint exchange_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint exchange_creditor FOREIGN KEY (creditor_id) REFERENCES creditor(id),
  constraint exchange_desk FOREIGN KEY (desk_id) REFERENCES desk(id),
  constraint exchange_has_terms FOREIGN KEY (terms_id) REFERENCES exchange_terms(id),
  constraint exchange_reminded_at_most_twice CHECK (((reminders >= 0) AND (reminders <= 2))),
  constraint exchange_state_known CHECK ((state = ANY (ARRAY['DRAFT'::text, 'BALANCE_REQUESTED'::text, 'CONSENTED'::text, 'BALANCE_RECEIVED'::text, 'NO_CLAIM'::text, 'CLIENT_UNKNOWN'::text, 'TRANSFERRED'::text, 'BALANCE_ESTIMATED'::text, 'TO_PROPOSE'::text, 'PROPOSED'::text, 'ACCEPTED'::text, 'REJECTED'::text, 'NO_RESPONSE'::text, 'BOUND'::text, 'COMPELLED'::text, 'COURT_REFUSED'::text, 'CONCLUDED'::text, 'DISCHARGED'::text, 'REVIVED'::text, 'OUTSIDE'::text])))
);
CREATE INDEX exchange_by_desk ON public.exchange USING btree (desk_id, case_id);
CREATE INDEX exchange_to_remind ON public.exchange USING btree (remind_on) WHERE (state = ANY (ARRAY['BALANCE_REQUESTED'::text, 'PROPOSED'::text]));
CREATE INDEX exchange_waiting ON public.exchange USING btree (due_on) WHERE (state = ANY (ARRAY['BALANCE_REQUESTED'::text, 'PROPOSED'::text]));
alter table exchange enable row level security, force row level security;
create policy isolation_append on exchange for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on exchange for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_statistics on exchange for select using ( SELECT app_delivers() AS app_delivers);
create policy isolation_update on exchange for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table exchange_terms (
  id uuid not null,
  clauses jsonb not null,
  agreement_kinds jsonb not null,
  constraint exchange_terms_pkey PRIMARY KEY (id)
);
alter table exchange_terms enable row level security, force row level security;
create policy isolation_append on exchange_terms for insert with check ((( SELECT app_org() AS app_org) IS NOT NULL) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on exchange_terms for select using ((( SELECT app_org() AS app_org) IS NOT NULL) OR ( SELECT app_is_platform() AS app_is_platform));

create table held_statement (
  message_id uuid not null,
  organisation_id uuid not null,
  desk_id uuid,
  case_id uuid not null,
  exchange_id uuid not null,
  line_id uuid,
  kind text not null,
  reasons jsonb not null,
  state text not null,
  stated_by text not null,
  held_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  decision_reason text,
  constraint held_statement_pkey PRIMARY KEY (message_id),
  constraint held_statement_exchange FOREIGN KEY (exchange_id) REFERENCES exchange(id),
  constraint held_statement_line FOREIGN KEY (line_id) REFERENCES list_line(id),
  constraint held_statement_message FOREIGN KEY (message_id) REFERENCES message(id),
  constraint held_statement_decided_by_somebody CHECK (((state = ANY (ARRAY['ACCEPTED'::text, 'SET_ASIDE'::text])) = (decided_by IS NOT NULL))),
  constraint held_statement_kind_known CHECK ((kind = ANY (ARRAY['CORRECTION'::text, 'QUALITY'::text]))),
  constraint held_statement_set_aside_says_why CHECK (((state = 'SET_ASIDE'::text) = (decision_reason IS NOT NULL))),
  constraint held_statement_state_known CHECK ((state = ANY (ARRAY['HELD'::text, 'ACCEPTED'::text, 'SET_ASIDE'::text, 'REPLACED'::text])))
);
CREATE INDEX held_statement_by_case ON public.held_statement USING btree (case_id, message_id);
CREATE UNIQUE INDEX held_statement_waits_once ON public.held_statement USING btree (exchange_id) WHERE (state = 'HELD'::text);
alter table held_statement enable row level security, force row level security;
create policy isolation_append on held_statement for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((state = 'HELD'::text) AND (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.id = held_statement.exchange_id) AND (exchange.case_id = held_statement.case_id) AND (exchange.organisation_id = held_statement.organisation_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (held_statement.desk_id = ( SELECT app_org() AS app_org)))))));
create policy isolation_erase on held_statement for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on held_statement for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on held_statement for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform)) with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((desk_id = ( SELECT app_org() AS app_org)) AND (state = 'REPLACED'::text)));

create table idempotency (
  organisation_id uuid not null,
  subject text not null,
  key text not null,
  fingerprint text not null,
  answer jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint idempotency_pkey PRIMARY KEY (organisation_id, subject, key)
);
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (created_at);
alter table idempotency enable row level security, force row level security;
create policy isolation on idempotency using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table import_line (
  operation_id uuid not null,
  line integer not null,
  organisation_id uuid not null,
  body_box bytea not null,
  constraint import_line_pkey PRIMARY KEY (operation_id, line),
  constraint import_line_operation FOREIGN KEY (operation_id) REFERENCES operation(id)
);
alter table import_line enable row level security, force row level security;
create policy isolation on import_line using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table import_result (
  operation_id uuid not null,
  line integer not null,
  organisation_id uuid not null,
  case_id uuid,
  errors jsonb not null,
  constraint import_result_pkey PRIMARY KEY (operation_id, line),
  constraint import_result_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint import_result_operation FOREIGN KEY (operation_id) REFERENCES operation(id),
  constraint import_result_says_one CHECK (((case_id IS NULL) = (jsonb_array_length(errors) > 0)))
);
alter table import_result enable row level security, force row level security;
create policy isolation on import_result using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table letter (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  exchange_id uuid not null,
  message_id uuid not null,
  body text not null,
  composed_at timestamp with time zone not null,
  constraint letter_pkey PRIMARY KEY (id),
  constraint letter_message_once UNIQUE (message_id),
  constraint letter_message FOREIGN KEY (message_id) REFERENCES message(id)
);
alter table letter enable row level security, force row level security;
create policy isolation on letter using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table letter_access (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  exchange_id uuid not null,
  letter_id uuid not null,
  question_id uuid not null,
  reference text not null,
  tries integer not null default 0,
  issued_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint letter_access_pkey PRIMARY KEY (id),
  constraint letter_access_reference_once UNIQUE (reference),
  constraint letter_access_letter FOREIGN KEY (letter_id) REFERENCES letter(id),
  constraint letter_access_question FOREIGN KEY (question_id) REFERENCES message(id),
  constraint letter_access_five_tries CHECK (((tries >= 0) AND (tries <= 5)))
);
CREATE INDEX letter_access_by_case ON public.letter_access USING btree (case_id);
CREATE UNIQUE INDEX letter_access_one_that_works ON public.letter_access USING btree (letter_id) WHERE (replaced_at IS NULL);
alter table letter_access enable row level security, force row level security;
create policy isolation on letter_access using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table letter_answer (
  question_id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  exchange_id uuid not null,
  answer jsonb not null,
  answered_at timestamp with time zone not null,
  constraint letter_answer_once PRIMARY KEY (question_id),
  constraint letter_answer_question FOREIGN KEY (question_id) REFERENCES message(id)
);
CREATE INDEX letter_answer_by_case ON public.letter_answer USING btree (case_id);
alter table letter_answer enable row level security, force row level security;
create policy isolation on letter_answer using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table letter_session (
  id_hash bytea not null,
  organisation_id uuid not null,
  access_id uuid not null,
  csrf text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint letter_session_pkey PRIMARY KEY (id_hash),
  constraint letter_session_access FOREIGN KEY (access_id) REFERENCES letter_access(id) ON DELETE CASCADE
);
CREATE INDEX letter_session_by_access ON public.letter_session USING btree (access_id);
alter table letter_session enable row level security, force row level security;
create policy isolation on letter_session using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table list_line (
  id uuid not null,
  list_id uuid not null,
  line integer,
  organisation_id uuid not null,
  desk_id uuid not null,
  case_id uuid not null,
  exchange_id uuid not null,
  message_id uuid,
  kind text not null,
  state text not null,
  due_on date,
  answered_at timestamp with time zone,
  answered_by text,
  answer jsonb,
  withdrawn_at timestamp with time zone,
  constraint list_line_pkey PRIMARY KEY (id),
  constraint list_line_message_once UNIQUE (message_id),
  constraint list_line_number_once UNIQUE (list_id, line),
  constraint list_line_exchange FOREIGN KEY (exchange_id) REFERENCES exchange(id),
  constraint list_line_list FOREIGN KEY (list_id) REFERENCES collective_list(id),
  constraint list_line_message FOREIGN KEY (message_id) REFERENCES message(id),
  constraint list_line_state_known CHECK ((state = ANY (ARRAY['WAITING'::text, 'OPEN'::text, 'ANSWERED'::text, 'INFORMED'::text, 'WITHDRAWN'::text]))),
  constraint list_line_withdrawn_has_moment CHECK (((withdrawn_at IS NULL) OR (state = 'WITHDRAWN'::text)))
);
CREATE INDEX list_line_by_exchange ON public.list_line USING btree (exchange_id);
alter table list_line enable row level security, force row level security;
create policy isolation_append on list_line for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on list_line for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on list_line for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table list_upload (
  id uuid not null,
  organisation_id uuid not null,
  list_id uuid not null,
  subject text not null,
  digest text not null,
  state text not null,
  content_box bytea not null,
  uploaded_at timestamp with time zone not null default clock_timestamp(),
  constraint list_upload_pkey PRIMARY KEY (id),
  constraint list_upload_list FOREIGN KEY (list_id) REFERENCES collective_list(id),
  constraint list_upload_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint list_upload_state_known CHECK ((state = ANY (ARRAY['READ'::text, 'REVIEWED'::text, 'CONFIRMED'::text])))
);
CREATE INDEX list_upload_person ON public.list_upload USING btree (list_id, subject);
CREATE INDEX list_upload_uploaded ON public.list_upload USING btree (uploaded_at);
alter table list_upload enable row level security, force row level security;
create policy isolation on list_upload using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table mail (
  id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'WAITING'::text,
  attempts integer not null default 0,
  at timestamp with time zone not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_once UNIQUE (kind, subject_id),
  constraint mail_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint mail_sent_has_moment CHECK (((state = 'SENT'::text) = (sent_at IS NOT NULL))),
  constraint mail_state_known CHECK ((state = ANY (ARRAY['WAITING'::text, 'SENT'::text, 'FAILED'::text])))
);
CREATE INDEX mail_waiting ON public.mail USING btree (made_at) WHERE (state = 'WAITING'::text);
alter table mail enable row level security, force row level security;
create policy isolation_append on mail for insert with check (((kind = 'LETTER_WRITTEN'::text) AND (organisation_id = ( SELECT app_org() AS app_org))) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on mail for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on mail for update using ( SELECT app_is_platform() AS app_is_platform);

create table mandate (
  id uuid not null,
  agent_desk_id uuid not null,
  creditor_id uuid not null,
  actions text[] not null,
  valid_from date not null,
  valid_to date,
  constraint mandate_pkey PRIMARY KEY (id),
  constraint mandate_agent FOREIGN KEY (agent_desk_id) REFERENCES desk(id),
  constraint mandate_creditor FOREIGN KEY (creditor_id) REFERENCES creditor(id)
);

create table message (
  id uuid not null,
  organisation_id uuid not null,
  desk_id uuid,
  case_id uuid not null,
  exchange_id uuid not null,
  kind text not null,
  direction text not null,
  version integer not null,
  state text not null,
  content jsonb not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  topic text not null default ''::text,
  salt bytea,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_exchange FOREIGN KEY (exchange_id) REFERENCES exchange(id),
  constraint message_direction_known CHECK ((direction = ANY (ARRAY['OUT'::text, 'IN'::text]))),
  constraint message_state_known CHECK ((state = ANY (ARRAY['WAITING'::text, 'GATHERED'::text, 'SENT'::text, 'RECEIVED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX message_by_case ON public.message USING btree (case_id, id);
CREATE UNIQUE INDEX message_sent_once ON public.message USING btree (exchange_id, kind, version, topic) WHERE (direction = 'OUT'::text);
CREATE INDEX message_waiting ON public.message USING btree (case_id) WHERE (state = 'WAITING'::text);
alter table message enable row level security, force row level security;
create policy isolation_append on message for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((direction = 'IN'::text) AND (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.id = message.exchange_id) AND (exchange.case_id = message.case_id) AND (exchange.organisation_id = message.organisation_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (message.desk_id = ( SELECT app_org() AS app_org)))))));
create policy isolation_erase on message for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on message for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_take_back on message for update using ((desk_id = ( SELECT app_org() AS app_org)) AND (direction = 'OUT'::text) AND (kind = 'STATUS'::text) AND (topic ~~ 'reminder %'::text) AND (state = ANY (ARRAY['WAITING'::text, 'GATHERED'::text]))) with check ((desk_id = ( SELECT app_org() AS app_org)) AND (direction = 'OUT'::text) AND (kind = 'STATUS'::text) AND (topic ~~ 'reminder %'::text) AND (state = 'WITHDRAWN'::text));
create policy isolation_update on message for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table migrations (
  id integer not null default nextval('migrations_id_seq'::regclass),
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id)
);

create table norm_set (
  id text not null,
  valid_from date not null,
  body jsonb not null,
  constraint norm_set_pkey PRIMARY KEY (id)
);

create table operation (
  id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  state text not null,
  done integer not null,
  total integer not null,
  errors jsonb not null,
  started_at timestamp with time zone not null,
  constraint operation_pkey PRIMARY KEY (id),
  constraint operation_state_known CHECK ((state = ANY (ARRAY['RUNNING'::text, 'SUCCEEDED'::text, 'PARTIALLY_FAILED'::text, 'FAILED'::text])))
);
CREATE INDEX operation_running ON public.operation USING btree (started_at) WHERE (state = 'RUNNING'::text);
alter table operation enable row level security, force row level security;
create policy isolation on operation using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table organisation (
  id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  registered_at timestamp with time zone not null default clock_timestamp(),
  suspended_at timestamp with time zone,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_slug_once UNIQUE (slug),
  constraint organisation_kind_known CHECK ((kind = ANY (ARRAY['COUNSELLOR'::text, 'DESK'::text, 'INTEGRATOR'::text, 'OPERATOR'::text, 'STATISTICS'::text])))
);
alter table organisation enable row level security, force row level security;
create policy isolation_append on organisation for insert with check (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on organisation for select using true;
create policy isolation_update on organisation for update using (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));

create table outbox (
  id uuid not null,
  name text not null,
  payload jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  published_at timestamp with time zone,
  attempts integer not null default 0,
  done_at timestamp with time zone,
  dead_at timestamp with time zone,
  last_error text,
  failures integer not null default 0,
  outcome text,
  settled_at timestamp with time zone,
  settled_by text,
  traceparent text,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_outcome_known CHECK ((outcome = ANY (ARRAY['RETRIED'::text, 'DISMISSED'::text]))),
  constraint outbox_settled_is_dead CHECK ((((outcome IS NULL) = (settled_at IS NULL)) AND ((outcome IS NULL) OR (dead_at IS NOT NULL))))
);
CREATE INDEX outbox_dead ON public.outbox USING btree (id) WHERE (dead_at IS NOT NULL);
CREATE INDEX outbox_not_done ON public.outbox USING btree (published_at) WHERE ((done_at IS NULL) AND (dead_at IS NULL));
CREATE INDEX outbox_to_publish ON public.outbox USING btree (created_at) WHERE ((published_at IS NULL) AND (dead_at IS NULL));

create table payment_account (
  id uuid not null,
  organisation_id uuid not null,
  creditor_id uuid not null,
  desk_id uuid,
  case_id uuid not null,
  exchange_id uuid not null,
  iban_box bytea not null,
  iban_lookup bytea not null,
  last_four text not null,
  state text not null,
  stated_by text not null,
  stated_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint payment_account_pkey PRIMARY KEY (id),
  constraint payment_account_creditor FOREIGN KEY (creditor_id) REFERENCES creditor(id),
  constraint payment_account_exchange FOREIGN KEY (exchange_id) REFERENCES exchange(id),
  constraint payment_account_needs_a_second_person CHECK ((decided_by <> stated_by)),
  constraint payment_account_state_known CHECK ((state = ANY (ARRAY['CURRENT'::text, 'WAITING'::text, 'REFUSED'::text, 'REPLACED'::text])))
);
CREATE UNIQUE INDEX payment_account_one_current ON public.payment_account USING btree (organisation_id, creditor_id, desk_id) NULLS NOT DISTINCT WHERE (state = 'CURRENT'::text);
CREATE UNIQUE INDEX payment_account_one_waiting ON public.payment_account USING btree (organisation_id, creditor_id, desk_id) NULLS NOT DISTINCT WHERE (state = 'WAITING'::text);
alter table payment_account enable row level security, force row level security;
create policy isolation_append on payment_account for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((decided_by IS NULL) AND (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.id = payment_account.exchange_id) AND (exchange.case_id = payment_account.case_id) AND (exchange.creditor_id = payment_account.creditor_id) AND (exchange.organisation_id = payment_account.organisation_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (payment_account.desk_id = ( SELECT app_org() AS app_org)))))));
create policy isolation_erase on payment_account for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on payment_account for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on payment_account for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((desk_id = ( SELECT app_org() AS app_org)) AND (state = 'WAITING'::text))) with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((desk_id = ( SELECT app_org() AS app_org)) AND (state = 'REPLACED'::text)));

create table payout (
  round_id uuid not null,
  reference text not null,
  organisation_id uuid not null,
  case_id uuid not null,
  exchange_id uuid not null,
  claim_id uuid not null,
  amount_cents bigint not null,
  account_id uuid,
  payment_reference text,
  constraint payout_pkey PRIMARY KEY (round_id, reference),
  constraint payout_account FOREIGN KEY (account_id) REFERENCES payment_account(id),
  constraint payout_claim FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint payout_round_known FOREIGN KEY (round_id) REFERENCES payout_round(id),
  constraint payout_above_zero CHECK ((amount_cents > 0))
);
CREATE INDEX payout_by_case ON public.payout USING btree (case_id);
CREATE TRIGGER payout_append_only BEFORE DELETE OR UPDATE ON public.payout FOR EACH ROW EXECUTE FUNCTION keep_payouts();
alter table payout enable row level security, force row level security;
create policy isolation_append on payout for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_erase on payout for update using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on payout for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table payout_round (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  round integer not null,
  version integer not null,
  paid_on date not null,
  in_hand_cents bigint not null,
  final boolean not null,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  constraint payout_round_pkey PRIMARY KEY (id),
  constraint payout_round_once UNIQUE (case_id, round),
  constraint payout_round_calculation FOREIGN KEY (case_id, version) REFERENCES calculation(case_id, version),
  constraint payout_round_money_not_negative CHECK ((in_hand_cents >= 0))
);
CREATE TRIGGER payout_round_append_only BEFORE DELETE OR UPDATE ON public.payout_round FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table payout_round enable row level security, force row level security;
create policy isolation_append on payout_round for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on payout_round for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table portal_session (
  id_hash bytea not null,
  organisation_id uuid not null,
  subject text not null,
  name text not null,
  csrf text not null,
  id_token_box bytea not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  colleague_id uuid,
  acting_for uuid,
  browser text not null default 'OTHER'::text,
  previous_hash bytea,
  renewed_at timestamp with time zone not null default clock_timestamp(),
  taken_at timestamp with time zone,
  constraint portal_session_pkey PRIMARY KEY (id_hash),
  constraint portal_session_acting_for FOREIGN KEY (acting_for) REFERENCES desk(id),
  constraint portal_session_colleague FOREIGN KEY (colleague_id) REFERENCES desk_colleague(id)
);
CREATE INDEX portal_session_by_colleague ON public.portal_session USING btree (colleague_id);
CREATE UNIQUE INDEX portal_session_previous ON public.portal_session USING btree (previous_hash) WHERE (previous_hash IS NOT NULL);
alter table portal_session enable row level security, force row level security;
create policy isolation on portal_session using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table processing (
  id uuid not null,
  activity text not null,
  what text not null,
  dutch text not null,
  organisation_id uuid,
  subject text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  traceparent text,
  owner_ids uuid[] not null,
  constraint processing_pkey PRIMARY KEY (id)
);
CREATE TRIGGER processing_append_only BEFORE DELETE OR UPDATE ON public.processing FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table processing enable row level security, force row level security;
create policy isolation_append on processing for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ((organisation_id IS NULL) AND ( SELECT app_is_platform() AS app_is_platform)));
create policy isolation_read on processing for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (( SELECT app_org() AS app_org) = ANY (owner_ids)) OR ( SELECT app_is_platform() AS app_is_platform));

create table processing_referral (
  processing_id uuid not null,
  referral_id uuid not null,
  organisation_id uuid not null,
  changed boolean not null,
  constraint processing_referral_pkey PRIMARY KEY (referral_id, processing_id)
);
CREATE TRIGGER processing_referral_append_only BEFORE DELETE OR UPDATE ON public.processing_referral FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table processing_referral enable row level security, force row level security;
create policy isolation_append on processing_referral for insert with check (EXISTS ( SELECT 1
   FROM referral
  WHERE ((referral.id = processing_referral.referral_id) AND (referral.organisation_id = processing_referral.organisation_id))));
create policy isolation_read on processing_referral for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table processing_subject (
  processing_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  changed boolean not null,
  constraint processing_subject_pkey PRIMARY KEY (case_id, processing_id, person_id)
);
CREATE TRIGGER processing_subject_append_only BEFORE DELETE OR UPDATE ON public.processing_subject FOR EACH ROW EXECUTE FUNCTION refuse_change();
alter table processing_subject enable row level security, force row level security;
create policy isolation_append on processing_subject for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.case_id = processing_subject.case_id) AND (exchange.organisation_id = processing_subject.organisation_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org)) AND (exchange.state <> 'DRAFT'::text)))));
create policy isolation_read on processing_subject for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_statistics on processing_subject for insert with check (( SELECT app_delivers() AS app_delivers) AND (EXISTS ( SELECT 1
   FROM case_file
  WHERE ((case_file.id = processing_subject.case_id) AND (case_file.organisation_id = processing_subject.organisation_id)))));

create table programme (
  programme text not null,
  valid_from date not null,
  fixed_percentage text not null,
  minimum_age integer not null,
  maximum_age integer not null,
  constraint programme_pkey PRIMARY KEY (programme, valid_from)
);

create table programme_definition (
  programme text not null,
  body jsonb not null,
  constraint programme_definition_pkey PRIMARY KEY (programme)
);

create table quality_rule (
  desk_id uuid,
  rules jsonb not null,
  constraint quality_rule_once UNIQUE NULLS NOT DISTINCT (desk_id),
  constraint quality_rule_desk FOREIGN KEY (desk_id) REFERENCES desk(id)
);
alter table quality_rule enable row level security, force row level security;
create policy isolation on quality_rule using ((desk_id IS NULL) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table question (
  id uuid not null,
  organisation_id uuid not null,
  desk_id uuid not null,
  case_id uuid not null,
  exchange_id uuid not null,
  line_id uuid not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  told boolean not null default false,
  answer_id uuid,
  answered_by text,
  answered_at timestamp with time zone,
  constraint question_pkey PRIMARY KEY (id),
  constraint question_answer FOREIGN KEY (answer_id) REFERENCES message(id),
  constraint question_exchange FOREIGN KEY (exchange_id) REFERENCES exchange(id),
  constraint question_line FOREIGN KEY (line_id) REFERENCES list_line(id),
  constraint question_message FOREIGN KEY (id) REFERENCES message(id),
  constraint question_answered_by_somebody CHECK ((((answer_id IS NULL) = (answered_by IS NULL)) AND ((answer_id IS NULL) = (answered_at IS NULL))))
);
CREATE INDEX question_by_case ON public.question USING btree (case_id, id);
CREATE INDEX question_by_exchange ON public.question USING btree (exchange_id, id);
alter table question enable row level security, force row level security;
create policy isolation_append on question for insert with check ((desk_id = ( SELECT app_org() AS app_org)) AND (NOT told) AND (answer_id IS NULL) AND (EXISTS ( SELECT 1
   FROM exchange
  WHERE ((exchange.id = question.exchange_id) AND (exchange.case_id = question.case_id) AND (exchange.organisation_id = question.organisation_id) AND (exchange.desk_id = ( SELECT app_org() AS app_org))))) AND (EXISTS ( SELECT 1
   FROM list_line
  WHERE ((list_line.id = question.line_id) AND (list_line.exchange_id = question.exchange_id) AND (list_line.desk_id = ( SELECT app_org() AS app_org))))));
create policy isolation_erase on question for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on question for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on question for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table referral (
  id uuid not null,
  organisation_id uuid not null,
  referrer_id uuid not null,
  reference text not null,
  source text not null,
  partner_code text,
  municipality_code text not null,
  exit integer not null,
  urgency text not null,
  crisis_kind text,
  warm_hand_over boolean not null,
  consent_version text not null,
  consent_at timestamp with time zone not null,
  state text not null,
  state_on date not null,
  touched_on date not null,
  received_at timestamp with time zone not null,
  received_on date not null,
  due_on date,
  first_contact_on date,
  decline_reason text,
  case_id uuid,
  repeat_of uuid,
  body_lookup bytea,
  erased_on date,
  sent_urgency text not null,
  sent_crisis_kind text,
  sent_due_on date,
  constraint referral_pkey PRIMARY KEY (id),
  constraint referral_reference_once UNIQUE (referrer_id, reference),
  constraint referral_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint referral_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint referral_referrer FOREIGN KEY (referrer_id) REFERENCES organisation(id),
  constraint referral_repeats FOREIGN KEY (repeat_of) REFERENCES referral(id),
  constraint referral_case_when_opened CHECK (((state = ANY (ARRAY['CASE_OPENED'::text, 'CLOSED'::text])) = (case_id IS NOT NULL))),
  constraint referral_crisis_has_kind CHECK (((urgency = 'CRISIS'::text) = (crisis_kind IS NOT NULL))),
  constraint referral_declined_has_reason CHECK (((state <> 'DECLINED'::text) OR (decline_reason IS NOT NULL))),
  constraint referral_exit_known CHECK (((exit >= 1) AND (exit <= 4))),
  constraint referral_recorded_has_no_term CHECK (((state = 'RECORDED'::text) = (due_on IS NULL))),
  constraint referral_repeats_another CHECK ((repeat_of <> id)),
  constraint referral_sent_crisis_has_kind CHECK (((sent_urgency = 'CRISIS'::text) = (sent_crisis_kind IS NOT NULL))),
  constraint referral_sent_has_term_as_well CHECK (((due_on IS NULL) = (sent_due_on IS NULL))),
  constraint referral_sent_urgency_known CHECK ((sent_urgency = ANY (ARRAY['NORMAL'::text, 'CRISIS'::text]))),
  constraint referral_state_known CHECK ((state = ANY (ARRAY['RECORDED'::text, 'RECEIVED'::text, 'CONTACTED'::text, 'ACCEPTED'::text, 'DECLINED'::text, 'CASE_OPENED'::text, 'CLOSED'::text, 'WITHDRAWN'::text, 'LAPSED'::text]))),
  constraint referral_urgency_known CHECK ((urgency = ANY (ARRAY['NORMAL'::text, 'CRISIS'::text])))
);
CREATE INDEX referral_awaiting ON public.referral USING btree (due_on) WHERE ((first_contact_on IS NULL) AND (due_on IS NOT NULL));
CREATE INDEX referral_by_first ON public.referral USING btree (repeat_of) WHERE (repeat_of IS NOT NULL);
CREATE INDEX referral_by_receiver ON public.referral USING btree (organisation_id, id);
CREATE INDEX referral_by_referrer ON public.referral USING btree (referrer_id, id);
CREATE UNIQUE INDEX referral_case_once ON public.referral USING btree (case_id) WHERE (repeat_of IS NULL);
CREATE INDEX referral_kept ON public.referral USING btree (touched_on) WHERE (erased_on IS NULL);
alter table referral enable row level security, force row level security;
create policy isolation_append on referral for insert with check ((referrer_id = ( SELECT app_org() AS app_org)) AND (repeat_of IS NULL) AND (case_id IS NULL) AND (EXISTS ( SELECT 1
   FROM served_municipality served
  WHERE ((served.code = referral.municipality_code) AND (served.organisation_id = referral.organisation_id)))));
create policy isolation_read on referral for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (referrer_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on referral for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR (referrer_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform)) with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform) OR ((referrer_id = ( SELECT app_org() AS app_org)) AND (state = 'WITHDRAWN'::text)));

create table referral_content (
  referral_id uuid not null,
  organisation_id uuid not null,
  referrer_id uuid not null,
  content_box bytea not null,
  telephone_lookup bytea,
  email_lookup bytea,
  name_lookup bytea not null,
  constraint referral_content_pkey PRIMARY KEY (referral_id),
  constraint referral_content_referral FOREIGN KEY (referral_id) REFERENCES referral(id)
);
CREATE INDEX referral_by_email ON public.referral_content USING btree (organisation_id, email_lookup);
CREATE INDEX referral_by_name ON public.referral_content USING btree (organisation_id, name_lookup);
CREATE INDEX referral_by_telephone ON public.referral_content USING btree (organisation_id, telephone_lookup);
alter table referral_content enable row level security, force row level security;
create policy isolation_append on referral_content for insert with check ((referrer_id = ( SELECT app_org() AS app_org)) AND (EXISTS ( SELECT 1
   FROM referral
  WHERE ((referral.id = referral_content.referral_id) AND (referral.organisation_id = referral_content.organisation_id) AND (referral.referrer_id = referral_content.referrer_id)))));
create policy isolation_erase on referral_content for delete using ((organisation_id = ( SELECT app_org() AS app_org)) OR (referrer_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on referral_content for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (referrer_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on referral_content for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table referral_step (
  id uuid not null,
  referral_id uuid not null,
  organisation_id uuid not null,
  referrer_id uuid not null,
  state text not null,
  at timestamp with time zone not null,
  by text not null,
  told boolean not null default false,
  constraint referral_step_pkey PRIMARY KEY (id),
  constraint referral_step_referral FOREIGN KEY (referral_id) REFERENCES referral(id)
);
CREATE INDEX referral_step_of_referral ON public.referral_step USING btree (referral_id, id);
CREATE INDEX referral_step_to_tell ON public.referral_step USING btree (id) WHERE (NOT told);
alter table referral_step enable row level security, force row level security;
create policy isolation_append on referral_step for insert with check (((organisation_id = ( SELECT app_org() AS app_org)) OR (referrer_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform)) AND (EXISTS ( SELECT 1
   FROM referral
  WHERE ((referral.id = referral_step.referral_id) AND (referral.organisation_id = referral_step.organisation_id) AND (referral.referrer_id = referral_step.referrer_id)))));
create policy isolation_read on referral_step for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (referrer_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_update on referral_step for update using ( SELECT app_is_platform() AS app_is_platform);

create table sandbox_clock (
  single boolean not null default true,
  business_at timestamp with time zone not null,
  target_at timestamp with time zone,
  constraint sandbox_clock_pkey PRIMARY KEY (single),
  constraint sandbox_clock_single CHECK (single)
);

create table served_municipality (
  code text not null,
  organisation_id uuid not null,
  constraint served_municipality_pkey PRIMARY KEY (code),
  constraint served_municipality_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint served_municipality_code CHECK ((code ~ '^GM[0-9]{4}$'::text))
);
CREATE INDEX served_municipality_by_organisation ON public.served_municipality USING btree (organisation_id, code);
alter table served_municipality enable row level security, force row level security;
create policy isolation_append on served_municipality for insert with check (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_erase on served_municipality for delete using (( SELECT app_is_operator() AS app_is_operator) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on served_municipality for select using true;

create table share (
  case_id uuid not null,
  version integer not null,
  reference text not null,
  organisation_id uuid not null,
  desk_id uuid,
  exchange_id uuid not null,
  claim_id uuid not null,
  claim_class text not null,
  amount_cents bigint not null,
  percentage text not null,
  share_cents bigint not null,
  constraint share_pkey PRIMARY KEY (case_id, version, reference),
  constraint share_calculation FOREIGN KEY (case_id, version) REFERENCES calculation(case_id, version),
  constraint share_claim FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint share_within_claim CHECK (((share_cents >= 0) AND (share_cents <= amount_cents)))
);
CREATE INDEX share_by_claim ON public.share USING btree (claim_id, version);
CREATE INDEX share_by_exchange ON public.share USING btree (exchange_id, version);
alter table share enable row level security, force row level security;
create policy isolation_append on share for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_read on share for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR (desk_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_route on share for update using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table signed_overview (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  signed_on date not null,
  digest text not null,
  overview jsonb not null,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  salt bytea,
  constraint signed_overview_pkey PRIMARY KEY (id),
  constraint signed_overview_case FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX signed_overview_by_case ON public.signed_overview USING btree (case_id, recorded_at);
alter table signed_overview enable row level security, force row level security;
create policy isolation_append on signed_overview for insert with check ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
create policy isolation_erase on signed_overview for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on signed_overview for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table task (
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid,
  exchange_id uuid,
  kind text not null,
  raised_on date not null,
  done_at timestamp with time zone,
  due_on date,
  done_by text,
  note text,
  solved_on date,
  referral_id uuid,
  constraint task_pkey PRIMARY KEY (id),
  constraint task_referral FOREIGN KEY (referral_id) REFERENCES referral(id),
  constraint task_about_one CHECK (((case_id IS NULL) <> (referral_id IS NULL))),
  constraint task_done_or_solved CHECK (((done_at IS NULL) OR (solved_on IS NULL)))
);
CREATE INDEX task_by_case ON public.task USING btree (case_id);
CREATE INDEX task_open ON public.task USING btree (id) WHERE ((done_at IS NULL) AND (solved_on IS NULL));
CREATE UNIQUE INDEX task_open_once ON public.task USING btree (case_id, COALESCE(exchange_id, case_id), kind) WHERE ((done_at IS NULL) AND (solved_on IS NULL));
CREATE UNIQUE INDEX task_referral_open_once ON public.task USING btree (referral_id, kind) WHERE ((referral_id IS NOT NULL) AND (done_at IS NULL) AND (solved_on IS NULL));
alter table task enable row level security, force row level security;
create policy isolation on task using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table used_assertion (
  client_id text not null,
  digest bytea not null,
  expires_at timestamp with time zone not null,
  constraint used_assertion_pkey PRIMARY KEY (client_id, digest)
);
CREATE INDEX used_assertion_by_end ON public.used_assertion USING btree (expires_at);
alter table used_assertion enable row level security, force row level security;
create policy isolation on used_assertion using ( SELECT app_is_platform() AS app_is_platform);

create table webhook_attempt (
  id uuid not null,
  endpoint_id uuid not null,
  organisation_id uuid not null,
  event_id uuid not null,
  attempt integer not null,
  at timestamp with time zone not null,
  status integer,
  error text,
  excerpt text,
  duration_ms integer not null,
  next_at timestamp with time zone,
  constraint webhook_attempt_pkey PRIMARY KEY (id),
  constraint webhook_attempt_endpoint FOREIGN KEY (endpoint_id, organisation_id) REFERENCES webhook_endpoint(id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX webhook_attempt_at ON public.webhook_attempt USING btree (at);
CREATE INDEX webhook_attempt_by_endpoint ON public.webhook_attempt USING btree (endpoint_id, id);
alter table webhook_attempt enable row level security, force row level security;
create policy isolation_append on webhook_attempt for insert with check ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_erase on webhook_attempt for delete using ( SELECT app_is_platform() AS app_is_platform);
create policy isolation_read on webhook_attempt for select using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table webhook_delivery (
  endpoint_id uuid not null,
  event_id uuid not null,
  organisation_id uuid not null,
  state text not null default 'WAITING'::text,
  attempts integer not null default 0,
  due_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint webhook_delivery_pkey PRIMARY KEY (endpoint_id, event_id),
  constraint webhook_delivery_endpoint FOREIGN KEY (endpoint_id, organisation_id) REFERENCES webhook_endpoint(id, organisation_id) ON DELETE CASCADE,
  constraint webhook_delivery_ended_has_moment CHECK (((state = 'WAITING'::text) = (ended_at IS NULL))),
  constraint webhook_delivery_state_known CHECK ((state = ANY (ARRAY['WAITING'::text, 'DELIVERED'::text, 'FAILED'::text])))
);
CREATE INDEX webhook_delivery_ended ON public.webhook_delivery USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX webhook_delivery_waiting ON public.webhook_delivery USING btree (endpoint_id, due_at, event_id) WHERE (state = 'WAITING'::text);
alter table webhook_delivery enable row level security, force row level security;
create policy isolation on webhook_delivery using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table webhook_endpoint (
  id uuid not null,
  organisation_id uuid not null,
  url text not null,
  description text,
  event_types text[],
  state text not null default 'ACTIVE'::text,
  disabled_reason text,
  "position" bigint not null,
  failures integer not null default 0,
  failing_since timestamp with time zone,
  rests_until timestamp with time zone,
  delivered_at timestamp with time zone,
  turns bigint not null default 0,
  turn_until timestamp with time zone,
  registered_at timestamp with time zone not null default clock_timestamp(),
  notification_email text,
  disabled_at timestamp with time zone,
  constraint webhook_endpoint_pkey PRIMARY KEY (id),
  constraint webhook_endpoint_of_organisation UNIQUE (id, organisation_id),
  constraint webhook_endpoint_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint webhook_endpoint_disabled_says_why CHECK (((state = 'DISABLED'::text) = (disabled_reason IS NOT NULL))),
  constraint webhook_endpoint_reason_known CHECK ((disabled_reason = ANY (ARRAY['GONE'::text, 'FAILING'::text]))),
  constraint webhook_endpoint_state_known CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'PAUSED'::text, 'DISABLED'::text])))
);
CREATE INDEX webhook_endpoint_by_organisation ON public.webhook_endpoint USING btree (organisation_id, id);
alter table webhook_endpoint enable row level security, force row level security;
create policy isolation on webhook_endpoint using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));

create table webhook_secret (
  id uuid not null,
  endpoint_id uuid not null,
  organisation_id uuid not null,
  secret_box bytea not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  ends_at timestamp with time zone,
  constraint webhook_secret_pkey PRIMARY KEY (id),
  constraint webhook_secret_endpoint FOREIGN KEY (endpoint_id, organisation_id) REFERENCES webhook_endpoint(id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX webhook_secret_by_endpoint ON public.webhook_secret USING btree (endpoint_id);
CREATE UNIQUE INDEX webhook_secret_that_stays ON public.webhook_secret USING btree (endpoint_id) WHERE (ends_at IS NULL);
alter table webhook_secret enable row level security, force row level security;
create policy isolation on webhook_secret using ((organisation_id = ( SELECT app_org() AS app_org)) OR ( SELECT app_is_platform() AS app_is_platform));
