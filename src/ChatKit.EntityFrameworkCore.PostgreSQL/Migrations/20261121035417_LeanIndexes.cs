using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Migrations
{
    /// <inheritdoc />
    public partial class LeanIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // In the order in which hosts lock them: otherwise a batch that waits for the one and this, which waits for the other, would never end.
            migrationBuilder.Sql("LOCK TABLE chatkit.chatkit_chats, chatkit.chatkit_dialogues, chatkit.chatkit_outbox IN ACCESS EXCLUSIVE MODE;");

            migrationBuilder.DropIndex(
                name: "ux_chatkit_dialogues_open_chat",
                schema: "chatkit",
                table: "chatkit_dialogues");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_closed",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_closed_by_owner",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_open",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_open_by_owner",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_waiting",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_message_minute",
                schema: "chatkit",
                table: "chatkit_chats",
                type: "timestamp with time zone",
                nullable: true,
                computedColumnSql: "CASE WHEN last_sequence > 0 THEN date_bin('1 minute', last_message_at, TIMESTAMPTZ '2000-01-01 00:00:00+00') END",
                stored: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "waiting_place",
                schema: "chatkit",
                table: "chatkit_chats",
                type: "timestamp with time zone",
                nullable: true,
                computedColumnSql: "CASE WHEN responsible_kind IS NULL THEN coalesce(waiting_since, last_message_at) END",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_failed_message",
                schema: "chatkit",
                table: "chatkit_outbox",
                column: "message_id",
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_dialogues_open_chat",
                schema: "chatkit",
                table: "chatkit_dialogues",
                column: "open_chat_id",
                unique: true,
                filter: "open_chat_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_closed",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "last_message_minute" },
                filter: "open_dialogue_id IS NULL AND last_message_minute IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_closed_by_owner",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "owner", "last_message_minute" },
                filter: "open_dialogue_id IS NULL AND last_message_minute IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_open",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "last_message_minute" },
                filter: "open_dialogue_id IS NOT NULL AND last_message_minute IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_open_by_owner",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "owner", "last_message_minute" },
                filter: "open_dialogue_id IS NOT NULL AND last_message_minute IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_chats_waiting",
                schema: "chatkit",
                table: "chatkit_chats",
                columns: new[] { "tenant_id", "waiting_place", "id" },
                filter: "open_dialogue_id IS NOT NULL AND last_message_minute IS NOT NULL AND responsible_kind IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chatkit_outbox_failed_message",
                schema: "chatkit",
                table: "chatkit_outbox");

            migrationBuilder.DropIndex(
                name: "ux_chatkit_dialogues_open_chat",
                schema: "chatkit",
                table: "chatkit_dialogues");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_closed",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_closed_by_owner",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_open",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_open_by_owner",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_chats_waiting",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropColumn(
                name: "last_message_minute",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.DropColumn(
                name: "waiting_place",
                schema: "chatkit",
                table: "chatkit_chats");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_dialogues_open_chat",
                schema: "chatkit",
                table: "chatkit_dialogues",
                column: "open_chat_id",
                unique: true);

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
        }
    }
}
