using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatKit.SampleCrm.Migrations
{
    /// <inheritdoc />
    public partial class ChannelRequestAddress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "request_address",
                table: "chatkit_channels",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "request_address",
                table: "chatkit_channels");
        }
    }
}
