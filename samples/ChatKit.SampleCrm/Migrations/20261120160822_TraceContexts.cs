using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations
{
    /// <inheritdoc />
    public partial class TraceContexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                table: "chatkit_outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                table: "chatkit_dialogues",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "trace_parent",
                table: "chatkit_outbox");

            migrationBuilder.DropColumn(
                name: "trace_parent",
                table: "chatkit_dialogues");
        }
    }
}
