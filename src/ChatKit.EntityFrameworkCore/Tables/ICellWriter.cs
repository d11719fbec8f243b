namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>Takes one row's values by place, without boxing them.</summary>
internal interface ICellWriter
{
    void Null(int place);

    void Id(int place, Guid value);

    void Integer(int place, long value);

    void Text(int place, string value);

    void Time(int place, DateTimeOffset value);
}
