using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Migrations
{
    /// <inheritdoc />
    public partial class TraceContexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                schema: "chatkit",
                table: "chatkit_outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                schema: "chatkit",
                table: "chatkit_dialogues",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "trace_parent",
                schema: "chatkit",
                table: "chatkit_outbox");

            migrationBuilder.DropColumn(
                name: "trace_parent",
                schema: "chatkit",
                table: "chatkit_dialogues");
        }
    }
}
