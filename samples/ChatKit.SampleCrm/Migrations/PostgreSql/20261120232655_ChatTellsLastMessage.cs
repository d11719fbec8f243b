using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ChatTellsLastMessage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "last_public_message_at",
                schema: "chatkit",
                table: "chatkit_dialogues");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_public_message_at",
                schema: "chatkit",
                table: "chatkit_dialogues",
                type: "timestamp with time zone",
                nullable: true);
        }
    }
}
