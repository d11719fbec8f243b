using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ConsentLink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "consent_link",
                schema: "chatkit",
                table: "chatkit_chats",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_chatkit_consents_chat",
                schema: "chatkit",
                table: "chatkit_consents",
                columns: new[] { "chat_id", "given_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chatkit_consents_chat",
                schema: "chatkit",
                table: "chatkit_consents");

            migrationBuilder.DropColumn(
                name: "consent_link",
                schema: "chatkit",
                table: "chatkit_chats");
        }
    }
}
