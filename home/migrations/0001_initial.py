import base.publication
import django.db.models.deletion
import home.blocks
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0001_initial'),
        ('news', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('introduction', models.CharField(blank=True, help_text='一句话，显示在首页标题之下。', max_length=120, verbose_name='导语')),
                ('sections', wagtail.fields.StreamField([('columns', 3), ('network', 5), ('cases', 7), ('topics', 9)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'label': '栏目', 'page_type': ['news.ColumnPage']}), 1: ('wagtail.blocks.ListBlock', (0,), {'default': [], 'help_text': '按此次序显示，没有稿件的栏目不显示。一个也不选，就列出全部栏目（样本除外）。', 'label': '栏目', 'max_num': 6}), 2: ('wagtail.blocks.IntegerBlock', (), {'default': 6, 'label': '每个栏目几条', 'max_value': 10, 'min_value': 3}), 3: ('wagtail.blocks.StructBlock', [[('columns', 1), ('rows', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'default': '中心—站—点，三级阵地', 'label': '标题', 'max_length': 30}), 5: ('wagtail.blocks.StructBlock', [[('title', 4)]], {}), 6: ('wagtail.blocks.CharBlock', (), {'default': '各类场景里的做法', 'label': '标题', 'max_length': 30}), 7: ('wagtail.blocks.StructBlock', [[('title', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'default': '专题', 'label': '标题', 'max_length': 30}), 9: ('wagtail.blocks.StructBlock', [[('title', 8)]], {})}, default=home.blocks.first_sections, help_text='“找阵地”和头条之下的板块：可以增减、改标题、上下移动。没有内容的板块不显示。', verbose_name='板块')),
                ('lead_story', models.ForeignKey(blank=True, help_text='留空则用最新的一篇。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='news.storypage', verbose_name='头条')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
            ],
            options={
                'verbose_name': '首页',
            },
            bases=(base.publication.AsksBeforePublishing, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PlainPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('introduction', models.CharField(blank=True, max_length=160, verbose_name='导语')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('gallery', 8), ('quote', 13), ('figures', 19), ('table', 22), ('attachment', 25), ('video', 28), ('station_card', 30), ('case_card', 32)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': '文字', 'max_length': 60}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', '小标题'), ('h3', '次级小标题')], 'label': '级别'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('base.strict.StrictRichTextBlock', (), {'description': '正文段落、列表和链接；从 Word 粘贴会自动清理格式。', 'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul', 'superscript', 'subscript'], 'icon': 'pilcrow', 'label': '正文', 'preview_value': '<p>党群服务中心面向党员和群众开放，<b>所有服务免费</b>。</p>', 'template': 'blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'help_text': '替代文字写画面里有什么，读屏软件会念出来。', 'label': '图片'}), 5: ('wagtail.blocks.CharBlock', (), {'label': '图说', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': '图片', 'max_num': 12, 'min_num': 2}), 8: ('wagtail.blocks.StructBlock', [[('pictures', 7)]], {}), 9: ('wagtail.blocks.TextBlock', (), {'label': '引文', 'max_length': 400}), 10: ('wagtail.blocks.CharBlock', (), {'label': '姓名', 'max_length': 30, 'required': False}), 11: ('wagtail.blocks.CharBlock', (), {'label': '职务', 'max_length': 40, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': '单位', 'max_length': 60, 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('text', 9), ('name', 10), ('post', 11), ('unit', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': '数字', 'max_length': 12}), 15: ('wagtail.blocks.CharBlock', (), {'label': '单位', 'max_length': 8, 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': '说明', 'max_length': 30}), 17: ('wagtail.blocks.StructBlock', [[('value', 14), ('unit', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': '数字', 'max_num': 6, 'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('figures', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': '表题', 'max_length': 60}), 21: ('base.strict.StrictTableBlock', (), {'label': '表格', 'table_options': {'contextMenu': ['row_above', 'row_below', '---------', 'col_left', 'col_right', '---------', 'remove_row', 'remove_col', '---------', 'mergeCells', '---------', 'undo', 'redo'], 'mergeCells': True}}), 22: ('wagtail.blocks.StructBlock', [[('caption', 20), ('table', 21)]], {}), 23: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': '文件'}), 24: ('wagtail.blocks.CharBlock', (), {'help_text': '留空则用文件的标题。', 'label': '显示名称', 'max_length': 80, 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('document', 23), ('title', 24)]], {}), 26: ('wagtailmedia.blocks.VideoChooserBlock', (), {'label': '视频'}), 27: ('wagtail.blocks.CharBlock', (), {'label': '说明', 'max_length': 120, 'required': False}), 28: ('wagtail.blocks.StructBlock', [[('video', 26), ('caption', 27)]], {}), 29: ('stations.blocks.StationChooserBlock', ('stations.Station',), {'label': '阵地'}), 30: ('wagtail.blocks.StructBlock', [[('station', 29)]], {}), 31: ('news.blocks.CaseChooserBlock', (), {'label': '典型样本', 'page_type': ['news.CaseStudyPage']}), 32: ('wagtail.blocks.StructBlock', [[('case', 31)]], {})}, verbose_name='正文')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
            ],
            options={
                'verbose_name': '普通页面',
                'verbose_name_plural': '普通页面',
            },
            bases=(base.publication.AsksBeforePublishing, 'wagtailcore.page'),
        ),
    ]
