using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace ChatKit.SampleCrm.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LeanMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chatkit_messages_arrival",
                schema: "chatkit",
                table: "chatkit_messages");

            migrationBuilder.AddColumn<short>(
                name: "shown_late",
                schema: "chatkit",
                table: "chatkit_messages",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "words",
                schema: "chatkit",
                table: "chatkit_messages",
                type: "tsvector",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_arrival",
                schema: "chatkit",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "arrival" },
                filter: "(shown_late IS NOT NULL OR sequence IS NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_words",
                schema: "chatkit",
                table: "chatkit_messages",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 256);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chatkit_messages_arrival",
                schema: "chatkit",
                table: "chatkit_messages");

            migrationBuilder.DropIndex(
                name: "ix_chatkit_messages_words",
                schema: "chatkit",
                table: "chatkit_messages");

            migrationBuilder.DropColumn(
                name: "shown_late",
                schema: "chatkit",
                table: "chatkit_messages");

            migrationBuilder.DropColumn(
                name: "words",
                schema: "chatkit",
                table: "chatkit_messages");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_messages_arrival",
                schema: "chatkit",
                table: "chatkit_messages",
                columns: new[] { "chat_id", "arrival" });
        }
    }
}
