using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations
{
    /// <inheritdoc />
    public partial class ChatTellsLastMessage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "last_public_message_at",
                table: "chatkit_dialogues");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_public_message_at",
                table: "chatkit_dialogues",
                type: "INTEGER",
                nullable: true);
        }
    }
}
