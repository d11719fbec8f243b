using ChatKit.EntityFrameworkCore.Model;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Model;

/// <summary>Messages are found by an index of their words.</summary>
internal sealed class PostgreSqlWordsConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Cast<IMutableEntityType>())
        {
            if (entity.FindAnnotation(ChatKitModel.Annotation)?.Value as string == MessageTable.Table.Name)
            {
                AddWords(entity);
            }
        }
    }

    private static void AddWords(IMutableEntityType messages)
    {
        var words = messages.AddIndexerProperty(MessageWords.Column, typeof(NpgsqlTsVector));
        ChatKitModel.Reset(words);
        words.SetColumnName(MessageWords.Column);
        words.SetColumnType(MessageWords.ColumnType);
        words.IsNullable = true;
        var index = messages.AddIndex([words], MessageWords.Index);
        index.SetMethod("gin");
        index.SetStorageParameter("gin_pending_list_limit", MessageWords.Pending);
    }
}
