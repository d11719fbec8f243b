using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Migrations
{
    /// <inheritdoc />
    public partial class WordsOfMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "words",
                schema: "chatkit",
                table: "chatkit_messages",
                type: "tsvector",
                nullable: true);

            // What is no part of the model; the index comes once its words are there.
            migrationBuilder.Sql(MessageWords.Move + ";");

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
                name: "ix_chatkit_messages_words",
                schema: "chatkit",
                table: "chatkit_messages");

            migrationBuilder.DropColumn(
                name: "words",
                schema: "chatkit",
                table: "chatkit_messages");
        }
    }
}
