using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chatkit_attachments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    duration = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    fetch_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fetch_attempts = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    height = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<long>(type: "INTEGER", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: true),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    size = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<long>(type: "INTEGER", nullable: false),
                    storage_key = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    uploaded_by = table.Column<string>(type: "TEXT", nullable: true),
                    width = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_attachments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_attempts",
                columns: table => new
                {
                    operation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    correlation_key = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_attempts", x => new { x.operation_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_audits",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", nullable: true),
                    actor_kind = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_audits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_availability",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    manager_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_accepting = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_availability", x => new { x.tenant_id, x.manager_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_bots",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    roles = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_bots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_channels",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    identifier = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    poll_position = table.Column<string>(type: "TEXT", nullable: true),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<long>(type: "INTEGER", nullable: false),
                    status_reason = table.Column<string>(type: "TEXT", nullable: true),
                    store_id = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_channels", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_chat_addresses",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_chat_addresses", x => new { x.tenant_id, x.channel_id, x.external_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_chats",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    card_email = table.Column<string>(type: "TEXT", nullable: true),
                    card_fields = table.Column<string>(type: "TEXT", nullable: true),
                    card_name = table.Column<string>(type: "TEXT", nullable: true),
                    card_notes = table.Column<string>(type: "TEXT", nullable: true),
                    card_url = table.Column<string>(type: "TEXT", nullable: true),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    consent = table.Column<long>(type: "INTEGER", nullable: false),
                    consent_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    consent_question_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    consent_version = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    delivered_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    group_name = table.Column<string>(type: "TEXT", nullable: true),
                    held_count = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    inbound_count = table.Column<long>(type: "INTEGER", nullable: false),
                    is_group = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_unreachable = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_arrival = table.Column<long>(type: "INTEGER", nullable: false),
                    last_dialogue_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    last_inbound_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_message_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_message_direction = table.Column<long>(type: "INTEGER", nullable: false),
                    last_message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    last_message_text = table.Column<string>(type: "TEXT", nullable: true),
                    last_message_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    open_dialogue_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    phase_kind = table.Column<long>(type: "INTEGER", nullable: false),
                    read_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    read_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    reply_until = table.Column<long>(type: "INTEGER", nullable: true),
                    responsible_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    responsible_kind = table.Column<long>(type: "INTEGER", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    waiting_at = table.Column<long>(type: "INTEGER", nullable: false),
                    waiting_since = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_chats", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_commands",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", nullable: true),
                    actor_kind = table.Column<long>(type: "INTEGER", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    refusal_code = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_commands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_consents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    answer_message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: true),
                    policy_version = table.Column<string>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text_hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_counters",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    last_raw = table.Column<string>(type: "TEXT", nullable: true),
                    total = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_counters", x => new { x.tenant_id, x.channel_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_customers",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    dropped_count = table.Column<long>(type: "INTEGER", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_customers", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_decisions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false),
                    dialogue_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    manager_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    removed = table.Column<string>(type: "TEXT", nullable: true),
                    strategy = table.Column<string>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_dedupes",
                columns: table => new
                {
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dedupe_key = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_dedupes", x => new { x.channel_id, x.dedupe_key });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_dialogues",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    close_reason = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_reply_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    is_outreach = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_public_message_at = table.Column<long>(type: "INTEGER", nullable: true),
                    open_chat_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    phase_kind = table.Column<long>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: true),
                    responsible_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    responsible_kind = table.Column<long>(type: "INTEGER", nullable: true),
                    store_id = table.Column<string>(type: "TEXT", nullable: true),
                    tags = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    unassigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_dialogues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_events",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", nullable: true),
                    actor_kind = table.Column<long>(type: "INTEGER", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: true),
                    dialogue_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_events", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_external_messages",
                columns: table => new
                {
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_external_messages", x => new { x.channel_id, x.chat_external_id, x.external_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_identities",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_identities", x => new { x.tenant_id, x.channel_id, x.external_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_manager_loads",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    manager_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    last_assigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    open_dialogues = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_manager_loads", x => new { x.tenant_id, x.manager_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_messages",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    arrival = table.Column<long>(type: "INTEGER", nullable: false),
                    attachment_count = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<string>(type: "TEXT", nullable: true),
                    author_kind = table.Column<long>(type: "INTEGER", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", nullable: true),
                    body_hash = table.Column<string>(type: "TEXT", nullable: true),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_author = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    client_message_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dialogue_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    direction = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error_code = table.Column<string>(type: "TEXT", nullable: true),
                    error_message = table.Column<string>(type: "TEXT", nullable: true),
                    external_ids = table.Column<string>(type: "TEXT", nullable: true),
                    failed_part = table.Column<long>(type: "INTEGER", nullable: false),
                    hold = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quote_external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reactions = table.Column<string>(type: "TEXT", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    send_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    visibility = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_messages", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_outbox",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    attempt_started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<long>(type: "INTEGER", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    correlation_key = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    error_code = table.Column<string>(type: "TEXT", nullable: true),
                    error_message = table.Column<string>(type: "TEXT", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    is_uncertain = table.Column<bool>(type: "INTEGER", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    operation = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: true),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_parked",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    parked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    raw = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    replayed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_parked", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_pending_references",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chat_external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_pending_references", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_presence",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    manager_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_presence", x => new { x.tenant_id, x.manager_id, x.host });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_read_cursors",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    manager_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    inbound_count = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_read_cursors", x => new { x.tenant_id, x.manager_id, x.chat_id });
                });

            migrationBuilder.CreateTable(
                name: "chatkit_subscribers",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    moved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_subscribers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_tenants",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: true),
                    timers_version = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_tenants", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "chatkit_timers",
                columns: table => new
                {
                    dialogue_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<long>(type: "INTEGER", nullable: false),
                    chat_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    configuration_version = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chatkit_timers", x => new { x.dialogue_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "Customers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    ChatId = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Shops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    DialogueId = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<int>(type: "INTEGER", nullable: false)
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
                table: "chatkit_attachments",
                column: "fetch_at",
                filter: "fetch_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_attachments_message",
                table: "chatkit_attachments",
                columns: new[] { "message_id", "place" },
                filter: "message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_attachments_uploads",
                table: "chatkit_attachments",
                column: "created_at",
                filter: "message_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_audits_tenant",
                table: "chatkit_audits",
                columns: new[] { "tenant_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_bots_tenant",
                table: "chatkit_bots",
                columns: new[] { "tenant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_channels_tenant",
                table: "chatkit_channels",
                columns: new[] { "tenant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chat_addresses_chat",
                table: "chatkit_chat_addresses",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_closed",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "last_message_at", "id" },
                filter: "open_dialogue_id IS NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_closed_by_owner",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "owner", "last_message_at", "id" },
                filter: "open_dialogue_id IS NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_customer",
                table: "chatkit_chats",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_open",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "last_message_at", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_open_by_owner",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "owner", "last_message_at", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_sequence > 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_waiting",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "waiting_at", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_sequence > 0 AND responsible_kind IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_chats_key",
                table: "chatkit_chats",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_commands_done",
                table: "chatkit_commands",
                column: "done_at",
                filter: "done_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_commands_waiting",
                table: "chatkit_commands",
                columns: new[] { "created_at", "id" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_consents_customer",
                table: "chatkit_consents",
                columns: new[] { "tenant_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_customers_key",
                table: "chatkit_customers",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_decisions_chat",
                table: "chatkit_decisions",
                columns: new[] { "chat_id", "decided_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_decisions_decided",
                table: "chatkit_decisions",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dedupes_seen",
                table: "chatkit_dedupes",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dialogues_chat",
                table: "chatkit_dialogues",
                columns: new[] { "chat_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dialogues_load",
                table: "chatkit_dialogues",
                columns: new[] { "tenant_id", "responsible_id" },
                filter: "open_chat_id IS NOT NULL AND responsible_kind = 1");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_dialogues_queue",
                table: "chatkit_dialogues",
                columns: new[] { "tenant_id", "queued_at", "id" },
                filter: "queued_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_dialogues_open_chat",
                table: "chatkit_dialogues",
                column: "open_chat_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_external_messages_message",
                table: "chatkit_external_messages",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_identities_customer",
                table: "chatkit_identities",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_arrival",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "arrival" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_held",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "arrival" },
                filter: "hold <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_held_since",
                table: "chatkit_messages",
                column: "received_at",
                filter: "hold <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_page",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "sequence" },
                filter: "sequence IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_scheduled",
                table: "chatkit_messages",
                column: "send_at",
                filter: "send_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_messages_client",
                table: "chatkit_messages",
                columns: new[] { "tenant_id", "client_author", "client_message_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_messages_key",
                table: "chatkit_messages",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_chat",
                table: "chatkit_outbox",
                columns: new[] { "chat_id", "place" },
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_due",
                table: "chatkit_outbox",
                columns: new[] { "channel_id", "due_at" },
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_ended",
                table: "chatkit_outbox",
                column: "created_at",
                filter: "state >= 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_failed",
                table: "chatkit_outbox",
                columns: new[] { "tenant_id", "created_at" },
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_uncertain",
                table: "chatkit_outbox",
                column: "tenant_id",
                filter: "is_uncertain = 1");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_waiting",
                table: "chatkit_outbox",
                column: "tenant_id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_parked_replayed",
                table: "chatkit_parked",
                column: "replayed_at",
                filter: "replayed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_parked_waiting",
                table: "chatkit_parked",
                columns: new[] { "tenant_id", "parked_at", "id" },
                filter: "replayed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_pending_references_received",
                table: "chatkit_pending_references",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_pending_references_target",
                table: "chatkit_pending_references",
                columns: new[] { "channel_id", "chat_external_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_pending_references_tenant",
                table: "chatkit_pending_references",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_timers_configuration",
                table: "chatkit_timers",
                columns: new[] { "tenant_id", "configuration_version" });

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_timers_due",
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
                name: "chatkit_attachments");

            migrationBuilder.DropTable(
                name: "chatkit_attempts");

            migrationBuilder.DropTable(
                name: "chatkit_audits");

            migrationBuilder.DropTable(
                name: "chatkit_availability");

            migrationBuilder.DropTable(
                name: "chatkit_bots");

            migrationBuilder.DropTable(
                name: "chatkit_channels");

            migrationBuilder.DropTable(
                name: "chatkit_chat_addresses");

            migrationBuilder.DropTable(
                name: "chatkit_chats");

            migrationBuilder.DropTable(
                name: "chatkit_commands");

            migrationBuilder.DropTable(
                name: "chatkit_consents");

            migrationBuilder.DropTable(
                name: "chatkit_counters");

            migrationBuilder.DropTable(
                name: "chatkit_customers");

            migrationBuilder.DropTable(
                name: "chatkit_decisions");

            migrationBuilder.DropTable(
                name: "chatkit_dedupes");

            migrationBuilder.DropTable(
                name: "chatkit_dialogues");

            migrationBuilder.DropTable(
                name: "chatkit_events");

            migrationBuilder.DropTable(
                name: "chatkit_external_messages");

            migrationBuilder.DropTable(
                name: "chatkit_identities");

            migrationBuilder.DropTable(
                name: "chatkit_leases");

            migrationBuilder.DropTable(
                name: "chatkit_manager_loads");

            migrationBuilder.DropTable(
                name: "chatkit_messages");

            migrationBuilder.DropTable(
                name: "chatkit_outbox");

            migrationBuilder.DropTable(
                name: "chatkit_parked");

            migrationBuilder.DropTable(
                name: "chatkit_pending_references");

            migrationBuilder.DropTable(
                name: "chatkit_presence");

            migrationBuilder.DropTable(
                name: "chatkit_read_cursors");

            migrationBuilder.DropTable(
                name: "chatkit_subscribers");

            migrationBuilder.DropTable(
                name: "chatkit_tenants");

            migrationBuilder.DropTable(
                name: "chatkit_timers");

            migrationBuilder.DropTable(
                name: "Deals");

            migrationBuilder.DropTable(
                name: "Shops");

            migrationBuilder.DropTable(
                name: "Customers");
        }
    }
}
