using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ChatKit.SampleCrm.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PostgreSqlInitial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "chatkit");

            migrationBuilder.CreateTable(
                name: "chatkit_attachments",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: true),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    duration = table.Column<long>(type: "bigint", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    fetch_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fetch_attempts = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    height = table.Column<long>(type: "bigint", nullable: true),
                    kind = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<long>(type: "bigint", nullable: false),
                    storage_key = table.Column<string>(type: "text", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    uploaded_by = table.Column<string>(type: "text", nullable: true),
                    width = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_attachments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_attempts",
                schema: "chatkit",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    correlation_key = table.Column<string>(type: "text", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_attempts", x => new { x.operation_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_audits",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true),
                    actor_kind = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_audits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_availability",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    manager_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    is_accepting = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_availability", x => new { x.tenant_id, x.manager_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_bots",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_active = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<long>(type: "bigint", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_bots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_channels",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    identifier = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    poll_position = table.Column<string>(type: "text", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    request_address = table.Column<string>(type: "text", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<long>(type: "bigint", nullable: false),
                    status_reason = table.Column<string>(type: "text", nullable: true),
                    store_id = table.Column<string>(type: "text", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_channels", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_chat_addresses",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_chat_addresses", x => new { x.tenant_id, x.channel_id, x.external_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_chats",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_email = table.Column<string>(type: "text", nullable: true),
                    card_fields = table.Column<string>(type: "text", nullable: true),
                    card_name = table.Column<string>(type: "text", nullable: true),
                    card_notes = table.Column<string>(type: "text", nullable: true),
                    card_url = table.Column<string>(type: "text", nullable: true),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consent = table.Column<long>(type: "bigint", nullable: false),
                    consent_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consent_question_id = table.Column<Guid>(type: "uuid", nullable: true),
                    consent_version = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivered_up_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    group_name = table.Column<string>(type: "text", nullable: true),
                    held_count = table.Column<long>(type: "bigint", nullable: false),
                    inbound_count = table.Column<long>(type: "bigint", nullable: false),
                    is_group = table.Column<short>(type: "smallint", nullable: false),
                    is_unreachable = table.Column<short>(type: "smallint", nullable: false),
                    last_arrival = table.Column<long>(type: "bigint", nullable: false),
                    last_dialogue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_inbound_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_message_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_message_direction = table.Column<long>(type: "bigint", nullable: false),
                    last_message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_message_text = table.Column<string>(type: "text", nullable: true),
                    last_message_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    open_dialogue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    phase = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    phase_kind = table.Column<long>(type: "bigint", nullable: false),
                    read_sequence = table.Column<long>(type: "bigint", nullable: false),
                    read_up_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reply_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    responsible_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    responsible_kind = table.Column<long>(type: "bigint", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    waiting_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    waiting_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_chats", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_commands",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true),
                    actor_kind = table.Column<long>(type: "bigint", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: false),
                    refusal_code = table.Column<string>(type: "text", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    trace_parent = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_commands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_consents",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    link = table.Column<string>(type: "text", nullable: true),
                    policy_version = table.Column<string>(type: "text", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    text_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_counters",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    last_raw = table.Column<string>(type: "text", nullable: true),
                    total = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_counters", x => new { x.tenant_id, x.channel_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_customers",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dropped_count = table.Column<long>(type: "bigint", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    is_blocked = table.Column<short>(type: "smallint", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    username = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_customers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_decisions",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    manager_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    removed = table.Column<string>(type: "text", nullable: true),
                    strategy = table.Column<string>(type: "text", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_dedupes",
                schema: "chatkit",
                columns: table => new
                {
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dedupe_key = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false, collation: "C"),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_dedupes", x => new { x.channel_id, x.dedupe_key });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_dialogues",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    close_reason = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_reply_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_sequence = table.Column<long>(type: "bigint", nullable: false),
                    is_outreach = table.Column<short>(type: "smallint", nullable: false),
                    last_public_message_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_chat_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    phase = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    phase_kind = table.Column<long>(type: "bigint", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    responsible_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    responsible_kind = table.Column<long>(type: "bigint", nullable: true),
                    store_id = table.Column<string>(type: "text", nullable: true),
                    tags = table.Column<string>(type: "text", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    unassigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_dialogues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_events",
                schema: "chatkit",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true),
                    actor_kind = table.Column<long>(type: "bigint", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: true),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: true),
                    data = table.Column<string>(type: "text", nullable: true),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_events", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_external_messages",
                schema: "chatkit",
                columns: table => new
                {
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_external_messages", x => new { x.channel_id, x.chat_external_id, x.external_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_identities",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_identities", x => new { x.tenant_id, x.channel_id, x.external_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_leases",
                schema: "chatkit",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_manager_loads",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    manager_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    last_assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_dialogues = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_manager_loads", x => new { x.tenant_id, x.manager_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_messages",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    arrival = table.Column<long>(type: "bigint", nullable: false),
                    attachment_count = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<string>(type: "text", nullable: true),
                    author_kind = table.Column<long>(type: "bigint", nullable: false),
                    author_name = table.Column<string>(type: "text", nullable: true),
                    body_hash = table.Column<string>(type: "text", nullable: true),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_author = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    client_message_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: true),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    direction = table.Column<long>(type: "bigint", nullable: false),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    external_ids = table.Column<string>(type: "text", nullable: true),
                    failed_part = table.Column<long>(type: "bigint", nullable: false),
                    hold = table.Column<long>(type: "bigint", nullable: false),
                    quote_external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    quote_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reactions = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    send_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: true),
                    status = table.Column<long>(type: "bigint", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: true),
                    type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    visibility = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_outbox",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempt_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    correlation_key = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    is_uncertain = table.Column<short>(type: "smallint", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    operation = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<long>(type: "bigint", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<long>(type: "bigint", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_parked",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: true),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    raw = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    replayed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_parked", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_pending_references",
                schema: "chatkit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_pending_references", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_presence",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    manager_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    host = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_presence", x => new { x.tenant_id, x.manager_id, x.host });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_read_cursors",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    manager_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    inbound_count = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_read_cursors", x => new { x.tenant_id, x.manager_id, x.chat_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_subscribers",
                schema: "chatkit",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    moved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_subscribers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_tenants",
                schema: "chatkit",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    settings = table.Column<string>(type: "text", nullable: true),
                    timers_version = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_tenants", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_timers",
                schema: "chatkit",
                columns: table => new
                {
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<long>(type: "bigint", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    configuration_version = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_timers", x => new { x.dialogue_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "Customers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: true),
                    Email = table.Column<string>(type: "text", nullable: true),
                    ChatId = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Shops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ChannelId = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Stage = table.Column<string>(type: "text", nullable: false),
                    DialogueId = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CustomerId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deals_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_attachments_fetch",
                schema: "chatkit",
                table: "chatkit_attachments",
                column: "fetch_at",
                filter: "fetch_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_attachments_message",
                schema: "chatkit",
                table: "chatkit_attachments",
                columns: new[] { "message_id", "place" },
                filter: "message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_attachments_uploads",
                schema: "chatkit",
                table: "chatkit_attachments",
                column: "created_at",
                filter: "message_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_audits_tenant",
                schema: "chatkit",
                table: "chatkit_audits",
                columns: new[] { "tenant_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_bots_tenant",
                schema: "chatkit",
                table: "chatkit_bots",
                columns: new[] { "tenant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_channels_tenant",
                schema: "chatkit",
                table: "chatkit_channels",
                columns: new[] { "tenant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chat_addresses_chat",
                schema: "chatkit",
                table: "chatkit_chat_addresses",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_closed",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "last_message_at", "id" },
                filter: "open_dialogue_id IS NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_closed_by_owner",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "owner", "last_message_at", "id" },
                filter: "open_dialogue_id IS NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_customer",
                schema: "chatkit",
                table: "chatkit_chats",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_open",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "last_message_at", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_open_by_owner",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "owner", "last_message_at", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_waiting",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "waiting_at", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_sequence > 0 AND responsible_kind IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_commands_done",
                schema: "chatkit",
                table: "chatkit_commands",
                column: "done_at",
                filter: "done_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_commands_waiting",
                schema: "chatkit",
                table: "chatkit_commands",
                columns: new[] { "created_at", "id" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_consents_customer",
                schema: "chatkit",
                table: "chatkit_consents",
                columns: new[] { "tenant_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_decisions_chat",
                schema: "chatkit",
                table: "chatkit_decisions",
                columns: new[] { "chat_id", "decided_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_decisions_decided",
                schema: "chatkit",
                table: "chatkit_decisions",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dedupes_seen",
                schema: "chatkit",
                table: "chatkit_dedupes",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dialogues_chat",
                schema: "chatkit",
                table: "chatkit_dialogues",
                columns: new[] { "chat_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dialogues_load",
                schema: "chatkit",
                table: "chatkit_dialogues",
                columns: new[] { "tenant_id", "responsible_id" },
                filter: "open_chat_id IS NOT NULL AND responsible_kind = 1");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dialogues_queue",
                schema: "chatkit",
                table: "chatkit_dialogues",
                columns: new[] { "tenant_id", "queued_at", "id" },
                filter: "queued_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_dialogues_open_chat",
                schema: "chatkit",
                table: "chatkit_dialogues",
                column: "open_chat_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_external_messages_message",
                schema: "chatkit",
                table: "chatkit_external_messages",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_identities_customer",
                schema: "chatkit",
                table: "chatkit_identities",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_arrival",
                schema: "chatkit",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "arrival" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_held",
                schema: "chatkit",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "arrival" },
                filter: "hold <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_held_since",
                schema: "chatkit",
                table: "chatkit_messages",
                column: "received_at",
                filter: "hold <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_page",
                schema: "chatkit",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "sequence" },
                filter: "sequence IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_scheduled",
                schema: "chatkit",
                table: "chatkit_messages",
                column: "send_at",
                filter: "send_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_messages_client",
                schema: "chatkit",
                table: "chatkit_messages",
                columns: new[] { "tenant_id", "client_author", "client_message_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_chat",
                schema: "chatkit",
                table: "chatkit_outbox",
                columns: new[] { "chat_id", "place" },
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_due",
                schema: "chatkit",
                table: "chatkit_outbox",
                columns: new[] { "channel_id", "due_at" },
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_ended",
                schema: "chatkit",
                table: "chatkit_outbox",
                column: "created_at",
                filter: "state >= 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_failed",
                schema: "chatkit",
                table: "chatkit_outbox",
                columns: new[] { "tenant_id", "created_at" },
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_uncertain",
                schema: "chatkit",
                table: "chatkit_outbox",
                column: "tenant_id",
                filter: "is_uncertain = 1");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_waiting",
                schema: "chatkit",
                table: "chatkit_outbox",
                column: "tenant_id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_parked_replayed",
                schema: "chatkit",
                table: "chatkit_parked",
                column: "replayed_at",
                filter: "replayed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_parked_waiting",
                schema: "chatkit",
                table: "chatkit_parked",
                columns: new[] { "tenant_id", "parked_at", "id" },
                filter: "replayed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_pending_references_received",
                schema: "chatkit",
                table: "chatkit_pending_references",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_pending_references_target",
                schema: "chatkit",
                table: "chatkit_pending_references",
                columns: new[] { "channel_id", "chat_external_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_pending_references_tenant",
                schema: "chatkit",
                table: "chatkit_pending_references",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_timers_configuration",
                schema: "chatkit",
                table: "chatkit_timers",
                columns: new[] { "tenant_id", "configuration_version" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_timers_due",
                schema: "chatkit",
                table: "chatkit_timers",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_ChatId",
                table: "Customers",
                column: "ChatId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deals_CustomerId",
                table: "Deals",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_Deals_DialogueId",
                table: "Deals",
                column: "DialogueId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chatkit_attachments",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_attempts",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_audits",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_availability",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_bots",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_channels",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_chat_addresses",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_chats",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_commands",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_consents",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_counters",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_customers",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_decisions",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_dedupes",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_dialogues",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_events",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_external_messages",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_identities",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_leases",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_manager_loads",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_messages",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_outbox",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_parked",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_pending_references",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_presence",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_read_cursors",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_subscribers",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_tenants",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "chatkit_timers",
                schema: "chatkit");

            migrationBuilder.DropTable(
                name: "Deals");

            migrationBuilder.DropTable(
                name: "Shops");

            migrationBuilder.DropTable(
                name: "Customers");
        }
    }
}
