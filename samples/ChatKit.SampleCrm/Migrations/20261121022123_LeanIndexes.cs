using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations
{
    /// <inheritdoc />
    public partial class LeanIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_chatkit_dialogues_open_chat",
                table: "chatkit_dialogues");

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_outbox_failed_message",
                table: "chatkit_outbox",
                column: "message_id",
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_dialogues_open_chat",
                table: "chatkit_dialogues",
                column: "open_chat_id",
                unique: true,
                filter: "open_chat_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chatkit_outbox_failed_message",
                table: "chatkit_outbox");

            migrationBuilder.DropIndex(
                name: "ux_chatkit_dialogues_open_chat",
                table: "chatkit_dialogues");

            migrationBuilder.CreateIndex(
                name: "ux_chatkit_dialogues_open_chat",
                table: "chatkit_dialogues",
                column: "open_chat_id",
                unique: true);
        }
    }
}
